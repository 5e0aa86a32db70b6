package provenance

// httpGroups are functions of net/http and of the packages around it.
var httpGroups = []group{
	{"net/http", "Request", "FormValue PostFormValue PathValue FormFile Cookie Cookies CookiesNamed BasicAuth Referer UserAgent MultipartReader", gives(Client)},
	{"net/http", "Header", "Get Values Clone", passes(receiver)},
	{"net/http", "", "MaxBytesReader", passes(1)},
	{"net/http", "Cookie", "String", passes(receiver)},
	{"net/textproto", "MIMEHeader", "Get Values", passes(receiver)},
	{"net/url", "Values", "Get Encode", passes(receiver)},
	{"net/url", "URL", "Query String EscapedPath EscapedFragment Hostname Port RequestURI JoinPath", passes(receiver)},
	{"net/url", "", "Parse ParseRequestURI ParseQuery PathUnescape QueryUnescape PathEscape QueryEscape", passes(0)},
	{"mime/multipart", "Reader", "NextPart NextRawPart ReadForm", passes(receiver)},
	{"mime/multipart", "Part", "FormName FileName", passes(receiver)},
	{"mime/multipart", "Part", "Read", fillsFrom(0, receiver)},
	{"mime/multipart", "FileHeader", "Open", passes(receiver)},
	{"net", "", "SplitHostPort", passes(0)},

	{"github.com/gorilla/websocket", "Upgrader", "Upgrade", gives(Client)},
	{"github.com/gorilla/websocket", "Conn", "ReadMessage NextReader", passes(receiver)},
	{"github.com/gorilla/websocket", "Conn", "ReadJSON", fillsFrom(0, receiver)},
	{"github.com/gorilla/websocket", "", "ReadJSON", fillsFrom(1, 0)},
}

// httpFields are fields of a request. What a server reads of it, the client
// wrote; TLS is left out, since the certificate in it was checked.
var httpFields = []fieldGroup{
	{"net/http", "Request", "URL Form PostForm MultipartForm Header Trailer Body Host RequestURI", Client},
}
