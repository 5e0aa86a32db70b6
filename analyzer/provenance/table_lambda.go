package provenance

const lambdaEvents = "github.com/aws/aws-lambda-go/events"

// lambdaFields are fields of the events of AWS Lambda. The authorizer has
// checked what it hands over.
var lambdaFields = []fieldGroup{
	{lambdaEvents, "APIGatewayProxyRequest", "Path Headers MultiValueHeaders QueryStringParameters MultiValueQueryStringParameters PathParameters Body", Client},
	{lambdaEvents, "APIGatewayV2HTTPRequest", "RawPath RawQueryString Cookies Headers QueryStringParameters PathParameters Body", Client},
	{lambdaEvents, "APIGatewayWebsocketProxyRequest", "Path Headers MultiValueHeaders QueryStringParameters MultiValueQueryStringParameters PathParameters Body", Client},
	{lambdaEvents, "LambdaFunctionURLRequest", "RawPath RawQueryString Cookies Headers QueryStringParameters Body", Client},
	{lambdaEvents, "ALBTargetGroupRequest", "Path Headers MultiValueHeaders QueryStringParameters MultiValueQueryStringParameters Body", Client},
	{lambdaEvents, "APIGatewayProxyRequestContext APIGatewayV2HTTPRequestContext APIGatewayWebsocketProxyRequestContext LambdaFunctionURLRequestContext", "Authorizer", Context},
	{lambdaEvents, "APIGatewayRequestIdentity", "CognitoIdentityID CognitoIdentityPoolID AccountID Caller User UserArn", Context},
}
