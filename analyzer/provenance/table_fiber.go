package provenance

const (
	fiberV2       = "github.com/gofiber/fiber/v2"
	fiberV3       = "github.com/gofiber/fiber/v3"
	fiberPackages = fiberV2 + " " + fiberV3
)

// fiberGroups are methods of fiber's context, a struct in version 2 and an
// interface in version 3. What Locals returns a middleware has put there.
var fiberGroups = []group{
	{fiberPackages, "Ctx Req DefaultCtx DefaultReq", "Params AllParams ParamsInt Query QueryInt QueryBool QueryFloat Queries FormValue FormFile MultipartForm " +
		"Body BodyRaw Get GetHeaders GetReqHeaders Cookies OriginalURL Host Hostname Subdomains Path FullURL", gives(Client)},
	{fiberV2, "Ctx", "BodyParser QueryParser ParamsParser ReqHeaderParser CookieParser", fills(0, Client)},
	{fiberV3, "Bind", "Header Cookie Query JSON CBOR XML Form URI MsgPack Body All", fills(0, Client)},
	{fiberV3, "Bind", "Custom", fills(1, Client)},
	{fiberPackages, "Ctx Req DefaultReq", "Locals", gives(Context)},
	{fiberV3, "Ctx DefaultCtx", "Value", gives(Context)},
	{fiberV3, "", "Params Query GetReqHeader", gives(Client)},
	{fiberV3, "", "Locals ValueFromContext", gives(Context)},
}
