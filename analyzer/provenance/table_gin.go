package provenance

const ginPackage = "github.com/gin-gonic/gin"

// ginGroups are methods of gin's context. What Get returns a middleware has
// Set.
var ginGroups = []group{
	{ginPackage, "Context", "Param Query DefaultQuery GetQuery QueryArray GetQueryArray QueryMap GetQueryMap " +
		"PostForm DefaultPostForm GetPostForm PostFormArray GetPostFormArray PostFormMap GetPostFormMap " +
		"FormFile MultipartForm GetHeader GetRawData Cookie", gives(Client)},
	{ginPackage, "Context", "Bind BindJSON BindXML BindQuery BindYAML BindTOML BindPlain BindHeader BindUri MustBindWith " +
		"ShouldBind ShouldBindJSON ShouldBindXML ShouldBindQuery ShouldBindYAML ShouldBindTOML ShouldBindPlain ShouldBindHeader ShouldBindUri " +
		"ShouldBindWith ShouldBindBodyWith ShouldBindBodyWithJSON ShouldBindBodyWithXML ShouldBindBodyWithYAML ShouldBindBodyWithTOML ShouldBindBodyWithPlain",
		fills(0, Client)},
	{ginPackage, "Context", "Get MustGet Value GetString GetInt GetInt8 GetInt16 GetInt32 GetInt64 GetUint GetUint8 GetUint16 GetUint32 GetUint64 " +
		"GetStringSlice GetIntSlice GetInt64Slice GetStringMap GetStringMapString GetStringMapStringSlice", gives(Context)},
	{ginPackage, "Params", "Get ByName", gives(Client)},
	{"github.com/gin-gonic/gin/binding", "Binding", "Bind", fills(1, Client)},
	{"github.com/gin-gonic/gin/binding", "BindingBody", "BindBody", fillsFrom(1, 0)},
	{"github.com/gin-gonic/gin/binding", "BindingUri", "BindUri", fillsFrom(1, 0)},
}

var ginFields = []fieldGroup{
	{ginPackage, "Context", "Params", Client},
	{ginPackage, "Context", "Keys", Context},
}
