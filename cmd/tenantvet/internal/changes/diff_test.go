package changes

import (
	"testing"

	"github.com/stretchr/testify/require"
)

const patch = `diff --git a/a.go b/a.go
index 1..2 100644
--- a/a.go
+++ b/a.go
@@ -3 +3,2 @@ func f() {
---- SELECT 1
+++ b/none.go
+@@ -1 +1 @@
@@ -9,2 +10,0 @@
-x
-y
\ No newline at end of file
diff --git a/old.go b/old.go
deleted file mode 100644
--- a/old.go
+++ /dev/null
@@ -1 +0,0 @@
-package old
diff --git "a/\303\244 \"c\".go" "b/\303\244 \"c\".go"
--- "a/\303\244 \"c\".go"
+++ "b/\303\244 \"c\".go"
@@ -0,0 +1 @@
+package c
diff --git a/a b.go b/a b.go
--- a/a b.go	
+++ b/a b.go	
@@ -1,0 +2 @@
+x
`

func TestDiff(t *testing.T) {
	c := &Changes{files: map[string]*file{}}
	require.NoError(t, c.diff("/m", []byte(patch)))
	require.Equal(t, map[string]*file{
		"/m/a.go":     {lines: []span{{3, 4}}, cuts: []int{10}},
		`/m/ä "c".go`: {lines: []span{{1, 1}}},
		"/m/a b.go":   {lines: []span{{2, 2}}},
	}, c.files)

	require.True(t, c.Touch("/m/a.go", 4, 4))
	require.False(t, c.Touch("/m/a.go", 5, 9))
	require.False(t, c.Touch("/m/a.go", 10, 10))
	require.True(t, c.Touch("/m/a.go", 10, 11), "lines between them were removed")
	require.False(t, c.Touch("/m/a.go", 11, 12))
	require.False(t, c.Touch("/m/b.go", 1, 99))
	require.True(t, c.TouchFile("/m/a b.go"))
	require.True(t, c.TouchDir("/m"))
	require.False(t, c.TouchDir("/"))
}

func TestDiffErrors(t *testing.T) {
	for text, want := range map[string]string{
		"+++ c/a.go\n":                        "unknown form",
		"+++ \"b/\\q\"\n":                     "quotes in an unknown way",
		"+++ b/a.go\n@@ -1 +1,3 @@\n-x\n+y\n": "ends 2 lines too soon",
	} {
		c := &Changes{files: map[string]*file{}}
		require.ErrorContains(t, c.diff("/m", []byte(text)), want)
	}
}
