package sqlscan

import (
	"github.com/tenantvet/tenantvet/sqlscan/internal/pgtree"
	"github.com/tenantvet/tenantvet/sqlscan/schema"
)

// scalarFunctions are common built-in functions that are neither aggregates
// nor volatile. A function that is in none of these tables may be either.
var scalarFunctions = nameSet(
	"abs ceil ceiling floor round trunc sign mod power sqrt exp ln log greatest least",
	"lower upper length char_length octet_length trim btrim ltrim rtrim substr substring left right replace",
	"translate position strpos split_part concat concat_ws format initcap lpad rpad repeat reverse md5 chr ascii",
	"encode decode quote_literal quote_ident quote_nullable to_char to_date to_number to_timestamp to_hex sha256",
	"starts_with regexp_replace regexp_match regexp_matches regexp_split_to_array regexp_split_to_table",
	"string_to_array array_to_string array_length cardinality array_position array_append array_prepend array_cat",
	"array_remove array_replace array_upper array_lower unnest generate_series generate_subscripts",
	"now date_trunc date_part extract age make_date make_interval make_timestamp justify_days isfinite",
	"current_date current_timestamp localtimestamp timezone date_bin statement_timestamp transaction_timestamp",
	"coalesce nullif json_build_object jsonb_build_object json_build_array jsonb_build_array to_json to_jsonb",
	"row_to_json json_extract_path json_extract_path_text jsonb_extract_path jsonb_extract_path_text jsonb_set",
	"jsonb_array_elements jsonb_array_elements_text json_array_elements json_array_elements_text jsonb_array_length",
	"json_array_length jsonb_object_keys json_object_keys jsonb_each jsonb_each_text json_each json_each_text",
	"jsonb_typeof json_typeof jsonb_strip_nulls jsonb_pretty jsonb_path_query jsonb_path_exists",
	"jsonb_to_record jsonb_to_recordset json_to_record json_to_recordset jsonb_insert",
	"to_tsvector to_tsquery plainto_tsquery websearch_to_tsquery phraseto_tsquery ts_rank ts_rank_cd ts_headline",
	"similarity word_similarity current_setting current_user session_user current_database current_schema version",
	"host masklen network family digest hmac uuid int4range int8range numrange tsrange tstzrange daterange",
	"lower_inc upper_inc isempty int4 int8 text numeric float8 bool hashtext pg_typeof",
)

// aggregateFunctions are the built-in aggregates.
var aggregateFunctions = nameSet(
	"count sum avg min max array_agg string_agg json_agg jsonb_agg json_object_agg jsonb_object_agg bool_and bool_or",
	"every bit_and bit_or bit_xor stddev stddev_pop stddev_samp variance var_pop var_samp corr covar_pop covar_samp",
	"regr_slope regr_intercept regr_r2 regr_count mode percentile_cont percentile_disc xmlagg any_value range_agg",
	"rank dense_rank percent_rank cume_dist group_concat total json_group_array json_group_object grouping json_arrayagg json_objectagg",
)

// windowFunctions are the built-in functions that only windows have.
var windowFunctions = nameSet("row_number rank dense_rank percent_rank cume_dist ntile lag lead first_value last_value nth_value")

func nameSet(lists ...string) map[string]bool {
	set := map[string]bool{}
	for _, l := range lists {
		start := 0
		for i := 0; i <= len(l); i++ {
			if i == len(l) || l[i] == ' ' {
				set[l[start:i]] = true
				start = i + 1
			}
		}
	}
	return set
}

// callsAggregate tells whether an expression calls something that may be an
// aggregate: a function that is not known to be something else.
func (a *analysis) callsAggregate(e pgtree.Expr) bool {
	found := false
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		switch e := e.(type) {
		case *pgtree.Func:
			plain := scalarFunctions[e.Name] || windowFunctions[e.Name] && e.Over != nil
			found = found || e.Over == nil && !plain && (aggregateFunctions[e.Name] || e.Star || e.Distinct || e.Filter != nil || !volatileFunctions[e.Name] && !a.declared(e))
		case *pgtree.Opaque:
			found = found || opaqueAggregates[e.Name]
		}
		return !found
	})
	return found
}

// hasWindow tells whether an expression has a window function.
func hasWindow(e pgtree.Expr) bool {
	found := false
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		f, ok := e.(*pgtree.Func)
		found = found || ok && f.Over != nil
		return !found
	})
	return found
}

// opaqueAggregates are the aggregates with a syntax of their own.
var opaqueAggregates = map[string]bool{"JSON_OBJECTAGG": true, "JSON_ARRAYAGG": true}

// volatileFunctions are the built-in functions whose result differs from call
// to call.
var volatileFunctions = nameSet(
	"random setseed nextval setval currval lastval clock_timestamp timeofday gen_random_uuid uuid_generate_v1",
	"uuid_generate_v4 gen_random_bytes pg_sleep set_config pg_advisory_lock pg_advisory_xact_lock",
	"pg_try_advisory_lock pg_try_advisory_xact_lock pg_notify dblink txid_current random_normal",
)

// mayBeVolatile tells whether an expression calls a function that may give
// another result for each row: PostgreSQL's default for functions that people
// write.
func (a *analysis) mayBeVolatile(e pgtree.Expr) bool {
	found := false
	pgtree.Inspect(e, func(e pgtree.Expr) bool {
		if f, ok := e.(*pgtree.Func); ok {
			known := scalarFunctions[f.Name] || aggregateFunctions[f.Name] || windowFunctions[f.Name]
			found = found || !known && !a.declaredStable(f)
		}
		return !found
	})
	return found
}

func (a *analysis) declaredStable(f *pgtree.Func) bool {
	fn := a.userFunction(f)
	return fn != nil && fn.Volatility != "volatile"
}

// declared tells whether the catalog has the function: as a plain one, for
// aggregates are declared otherwise.
func (a *analysis) declared(f *pgtree.Func) bool { return a.userFunction(f) != nil }

func (a *analysis) userFunction(f *pgtree.Func) *schema.Function {
	if a.policy.Catalog == nil {
		return nil
	}
	name := f.Schema
	if name == "" {
		name = "public"
	}
	return a.policy.Catalog.Functions[name+"."+f.Name]
}
