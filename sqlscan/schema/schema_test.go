package schema

import "testing"

func TestSmoke(t *testing.T) {
	c, w := Parse([]Source{{"a.sql", `create table orgs (id bigserial primary key, name text not null unique);
create table orders (id bigint generated always as identity primary key, org_id bigint not null references orgs, note text default 'x', unique (org_id, id));
alter table orders rename to purchases;
create view v as select * from purchases;
alter table purchases rename column org_id to tenant_id;
create unique index on purchases (note) where note is not null;
alter table purchases enable row level security;
create policy p on purchases using (tenant_id = current_setting('app.t')::bigint);
`}}, "")
	t.Log(w)
	for k, v := range c.Tables {
		t.Logf("%s %+v", k, *v)
	}
	for k, v := range c.Views {
		t.Logf("%s %+v", k, *v)
	}
}
