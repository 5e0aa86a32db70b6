package resolve

// path is what has been decided on the way to a value.
type path []decision

type decision struct{ key, choice int }
