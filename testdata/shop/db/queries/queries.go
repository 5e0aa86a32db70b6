// Package queries holds statements that jobs and handlers share.
package queries

// CustomerByID is a customer of a tenant.
const CustomerByID = `SELECT id, email, name, country FROM customers WHERE tenant_id = $1 AND id = $2`

// OpenOrdersOf are the open orders of a customer.
const OpenOrdersOf = `SELECT id, number FROM orders WHERE customer_id = $1 AND status = 'open'`
