// Package prov_genericuser calls what is generic in another package. // want package:"instances"
package prov_genericuser

import (
	"net/http"
	"strconv"

	"gorm.io/gorm"

	"example.com/shop/models"
	repository "example.com/shop/prov_genericrepository"
)

type server struct {
	db      *gorm.DB
	widgets *repository.Repository[models.Widget]
}

func number(r *http.Request, name string) int64 {
	n, _ := strconv.ParseInt(r.FormValue(name), 10, 64)
	return n
}

type key struct{}

func own(r *http.Request) int64 { return r.Context().Value(key{}).(int64) }

func (s *server) list(w http.ResponseWriter, r *http.Request) {
	_, _ = s.widgets.List(r.Context(), number(r, "tenant")) // want "TV201"
	_, _ = s.widgets.List(r.Context(), own(r))
	_, _ = s.widgets.Get(number(r, "tenant"), 1) // want "TV201"
	_, _ = s.widgets.Get(own(r), uint(number(r, "id")))
	_ = s.widgets.Search(repository.Filter{TenantID: number(r, "tenant"), Kind: 1}) // want "TV201"
	_ = s.widgets.Search(repository.Filter{TenantID: own(r), Kind: number(r, "kind")})
	_ = s.widgets.ByName(own(r), r.FormValue("name"))
	_ = s.widgets.ByName(7, "x")                                  // want "TV202"
	_ = repository.Find[models.Widget](s.db, number(r, "tenant")) // want "TV201"
	_ = repository.Find[models.Widget](s.db, own(r))
	_ = repository.Asked[models.Widget](s.db, r)
	_, _ = repository.New[models.Part](s.db).List(r.Context(), number(r, "tenant")) // want "TV201"
}
