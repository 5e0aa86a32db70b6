package provenance

const jwtPackages = "github.com/golang-jwt/jwt/v5 github.com/golang-jwt/jwt/v4 github.com/golang-jwt/jwt github.com/dgrijalva/jwt-go"

// tokenGroups are functions that check signed tokens: what a token says once
// its signature is good the issuer has written, not the client. Without that
// check it is the client's.
var tokenGroups = []group{
	{jwtPackages, "", "Parse", gives(Context)},
	{jwtPackages, "Parser", "Parse", gives(Context)},
	{jwtPackages, "", "ParseWithClaims", checks(1)},
	{jwtPackages, "Parser", "ParseWithClaims", checks(1)},
	{jwtPackages, "Parser", "ParseUnverified", copies(1, 0)},
	{"github.com/golang-jwt/jwt/v5/request github.com/golang-jwt/jwt/v4/request", "", "ParseFromRequest", gives(Context)},
	{"github.com/golang-jwt/jwt/v5/request github.com/golang-jwt/jwt/v4/request", "", "ParseFromRequestWithClaims", checks(2)},
	{"github.com/golang-jwt/jwt/v5", "MapClaims RegisteredClaims Claims", "GetAudience GetIssuer GetSubject", passes(receiver)},

	{"github.com/coreos/go-oidc/v3/oidc", "IDTokenVerifier", "Verify", gives(Context)},
	{"github.com/coreos/go-oidc/v3/oidc", "Provider", "UserInfo", gives(Context)},
	{"github.com/coreos/go-oidc/v3/oidc", "IDToken UserInfo LogoutToken", "Claims", fills(0, Context)},

	{"github.com/lestrrat-go/jwx/v3/jwt github.com/lestrrat-go/jwx/v2/jwt", "", "Parse ParseString ParseReader ParseHeader ParseForm ParseCookie ParseRequest", gives(Context)},
	{"github.com/lestrrat-go/jwx/v3/jwt github.com/lestrrat-go/jwx/v2/jwt", "", "ParseInsecure", passes(0)},
	{"github.com/lestrrat-go/jwx/v3/jwt github.com/lestrrat-go/jwx/v2/jwt", "Token", "Audience Issuer JwtID Subject", passes(receiver)},
	{"github.com/lestrrat-go/jwx/v3/jwt", "Token", "Get", fillsFrom(1, receiver)},
	{"github.com/lestrrat-go/jwx/v2/jwt", "Token", "Get PrivateClaims", passes(receiver)},

	{"github.com/go-chi/jwtauth/v5", "", "FromContext VerifyRequest VerifyToken", gives(Context)},
	{"github.com/go-chi/jwtauth/v5", "JWTAuth", "Decode", gives(Context)},
	{"github.com/go-chi/jwtauth/v5", "", "TokenFromCookie TokenFromHeader TokenFromQuery", gives(Client)},
}

// checks is for functions that fill in what an argument points to with what a
// token says, and return the token, once it was found good.
func checks(arg int) effect {
	return effect{kind: Context, fills: []int{arg}, filled: Context}
}

// copies is for functions that fill in what an argument points to with what is
// in another, and return it too.
func copies(to, from int) effect {
	return effect{kind: Parameter, from: []int{from}, fills: []int{to}, filled: Parameter}
}
