package provenance

const (
	echoPackages = "github.com/labstack/echo/v4 github.com/labstack/echo/v5"
	echoV5       = "github.com/labstack/echo/v5"
)

// echoGroups are methods of echo's context, an interface in version 4 and a
// struct in version 5. What Get returns a middleware has Set.
var echoGroups = []group{
	{echoPackages, "Context", "Param ParamOr ParamValues PathValues QueryParam QueryParamOr QueryParams QueryString " +
		"FormValue FormValueOr FormValues FormParams FormFile MultipartForm Cookie Cookies", gives(Client)},
	{echoPackages, "Context", "Bind", fills(0, Client)},
	{echoPackages, "Context", "Get", gives(Context)},
	{echoPackages, "", "ContextGet ContextGetOr", gives(Context)},
	{echoPackages, "", "PathParam PathParamOr QueryParam QueryParamOr QueryParams QueryParamsOr " +
		"FormParam FormParamOr FormParams FormParamsOr FormValue FormValueOr FormValues FormValuesOr", gives(Client)},
	{echoPackages, "", "ParseValue ParseValueOr ParseValues ParseValuesOr", passes(0)},
	{"github.com/labstack/echo/v4", "DefaultBinder", "BindPathParams BindQueryParams BindBody BindHeaders", fills(1, Client)},
	{"github.com/labstack/echo/v4", "DefaultBinder Binder", "Bind", fills(0, Client)},
	{echoV5, "DefaultBinder Binder", "Bind", fills(1, Client)},
	{echoV5, "", "BindPathValues BindQueryParams BindBody BindHeaders", fills(1, Client)},
	{echoV5, "PathValues", "Get GetOr", gives(Client)},
	{echoPackages, "ValueBinder", "String MustString Strings MustStrings Int64 MustInt64 Int64s MustInt64s Int32 MustInt32 Int MustInt " +
		"Uint64 MustUint64 Uint32 MustUint32 Uint MustUint TextUnmarshaler MustTextUnmarshaler BindUnmarshaler MustBindUnmarshaler " +
		"JSONUnmarshaler MustJSONUnmarshaler BindWithDelimiter MustBindWithDelimiter", fills(1, Client)},
}
