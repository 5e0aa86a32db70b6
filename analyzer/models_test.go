package analyzer_test

import (
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/tenantvet/tenantvet/analyzer"
	"github.com/tenantvet/tenantvet/analyzer/config"
)

// TestModelsNeedNoConfiguration finds the same with the models alone.
func TestModelsNeedNoConfiguration(t *testing.T) {
	analysistest.Run(t, source(t), withCodes(analyzer.New(config.Default())), "./models", "./modeluser", "./hooks")
}
