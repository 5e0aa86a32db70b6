// Package gormoracle holds the verdicts on chains of GORM against what the
// chains do on real databases. The program in testdata/gorm runs them, in states
// that differ in other tenants' rows only; the analyzer judges their source. A
// chain that shows or changes what is not the tenant's must be reported.
//
// The chains are those written by hand in testdata/gorm/chains, and those that
// package gen makes from a seed.
package gormoracle
