DROP VIEW open_invoices;
DROP TABLE payments, invoice_counters, invoices;
