package provenance

const fasthttpPackage = "github.com/valyala/fasthttp"

// fasthttpGroups are methods of fasthttp's context. What UserValue returns a
// middleware has set, or the router: parameters of the path, which are text.
var fasthttpGroups = []group{
	{fasthttpPackage, "RequestCtx", "FormValue QueryArgs PostArgs PostBody FormFile MultipartForm RequestURI URI Path Host Referer UserAgent", gives(Client)},
	{fasthttpPackage, "RequestCtx", "UserValue UserValueBytes Value", effect{kind: Context, typed: true}},
	{fasthttpPackage, "Args", "Peek PeekBytes PeekMulti PeekMultiBytes QueryString String GetUint GetUintOrZero", passes(receiver)},
	{fasthttpPackage, "RequestHeader", "Peek PeekBytes PeekAll Cookie CookieBytes Host Referer UserAgent RequestURI", passes(receiver)},
	{fasthttpPackage, "Request", "Body BodyUncompressed URI RequestURI Host PostArgs MultipartForm", passes(receiver)},
	{fasthttpPackage, "URI", "QueryArgs QueryString Path PathOriginal LastPathSegment Host String FullURI RequestURI", passes(receiver)},
	{"github.com/zerodha/fastglue", "Request", "Decode DecodeFail", fills(0, Client)},
	{"github.com/zerodha/fastglue", "Request", "ParseAuthHeader", gives(Client)},
}

var fasthttpFields = []fieldGroup{
	{fasthttpPackage, "RequestCtx", "Request", Client},
}
