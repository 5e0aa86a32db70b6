// Package nearest finds the name that a misspelled one probably meant, for
// messages that end in "did you mean".
package nearest

import "strings"

// Name returns the candidate closest to name, compared without case, and
// whether it is close enough to be worth suggesting: at most a third of its
// letters differ. Of equally close ones it is the first.
func Name(name string, candidates []string) (string, bool) {
	best, bestDistance := "", -1
	for _, c := range candidates {
		if d := distance(strings.ToLower(name), strings.ToLower(c)); bestDistance < 0 || d < bestDistance {
			best, bestDistance = c, d
		}
	}
	if bestDistance < 0 || bestDistance > max(1, len(best)/3) {
		return "", false
	}
	return best, true
}

// Hint is " (did you mean x?)", or "" when no candidate is close.
func Hint(name string, candidates []string) string {
	if best, ok := Name(name, candidates); ok {
		return " (did you mean " + best + "?)"
	}
	return ""
}

// maxLength bounds the work on a name that nobody can have meant.
const maxLength = 64

// distance is the number of insertions, deletions, replacements and swaps of
// neighbours that turn a into b.
func distance(a, b string) int {
	if len(a) > maxLength || len(b) > maxLength {
		return 2 * maxLength
	}
	before, last, row := []int(nil), make([]int, len(b)+1), []int(nil)
	for j := range last {
		last[j] = j
	}
	for i := 1; i <= len(a); i++ {
		row = make([]int, len(b)+1)
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(row[j-1]+1, last[j]+1, last[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
		before, last = last, row
	}
	return last[len(b)]
}
