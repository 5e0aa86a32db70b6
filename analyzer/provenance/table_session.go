package provenance

// sessionGroups are functions of session stores. A session is kept by the
// server, or in a cookie that is signed: the client can show one that it
// was given, and cannot write one. So its values are as good as those of the context.
var sessionGroups = []group{
	{"github.com/gorilla/sessions", "Store CookieStore FilesystemStore", "Get New", gives(Context)},
	{"github.com/gorilla/sessions", "Registry", "Get", gives(Context)},
	{"github.com/gorilla/sessions", "Session", "Flashes", gives(Context)},
	{"github.com/gorilla/securecookie", "SecureCookie", "Decode", fills(2, Context)},
	{"github.com/gorilla/securecookie", "", "DecodeMulti", fills(2, Context)},
	{"github.com/alexedwards/scs/v2", "SessionManager", "Get Pop GetString GetInt GetInt32 GetInt64 GetBytes PopString PopInt", gives(Context)},
}

var sessionFields = []fieldGroup{
	{"github.com/gorilla/sessions", "Session", "ID Values", Context},
}
