package provenance

// standardGroups are functions of the standard library.
var standardGroups = []group{
	{"context", "Context", "Value", gives(Context)},

	{"net/http", "Request", "FormValue PostFormValue PathValue FormFile Cookie Cookies CookiesNamed Referer UserAgent MultipartReader", gives(Client)},
	{"net/http", "Header", "Get Values Clone", passes(receiver)},
	{"net/url", "Values", "Get Encode", passes(receiver)},
	{"net/url", "URL", "Query String EscapedPath Hostname Port RequestURI", passes(receiver)},

	{"encoding/json", "", "NewDecoder", passes(0)},
	{"encoding/json", "Decoder", "Decode", fillsFrom(0, receiver)},
	{"encoding/json", "", "Unmarshal", fillsFrom(1, 0)},
	{"io", "", "ReadAll LimitReader NopCloser TeeReader", passes(0)},

	{"strconv", "", "Atoi ParseInt ParseUint ParseBool ParseFloat Itoa FormatInt FormatUint Quote Unquote", passes(0)},
	{"strings", "", "TrimSpace Trim TrimPrefix TrimSuffix TrimLeft TrimRight ToLower ToUpper Split SplitN Fields Clone Replace ReplaceAll Cut CutPrefix CutSuffix", passes(0)},
	{"fmt", "", "Sprint Sprintf Sprintln", passes(every)},
}

// standardFields are fields of types of the standard library.
var standardFields = []fieldGroup{
	{"net/http", "Request", "URL Form PostForm MultipartForm Header Trailer Body Host RequestURI", Client},
}
