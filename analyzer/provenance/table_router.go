package provenance

// routerGroups are functions of routers on top of net/http.
var routerGroups = []group{
	{"github.com/go-chi/chi/v5 github.com/go-chi/chi", "", "URLParam URLParamFromCtx", gives(Client)},
	{"github.com/go-chi/chi/v5 github.com/go-chi/chi", "Context", "URLParam", gives(Client)},
	{"github.com/gorilla/mux", "", "Vars", gives(Client)},
	{"github.com/julienschmidt/httprouter", "Params", "ByName", gives(Client)},
	{"github.com/julienschmidt/httprouter", "", "ParamsFromContext", gives(Client)},
}

var routerFields = []fieldGroup{
	{"github.com/go-chi/chi/v5 github.com/go-chi/chi", "Context", "URLParams RoutePath", Client},
	{"github.com/go-chi/chi/v5 github.com/go-chi/chi", "RouteParams", "Values", Client},
	{"github.com/julienschmidt/httprouter", "Param", "Value", Client},
}
