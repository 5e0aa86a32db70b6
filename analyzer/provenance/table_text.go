package provenance

// textGroups are functions that turn a value into another form of itself. Hashes
// are not among them: who knows the hash of another tenant's name has
// gained nothing.
var textGroups = []group{
	{"strconv", "", "Atoi ParseInt ParseUint ParseBool ParseFloat Itoa FormatInt FormatUint FormatBool Quote Unquote", passes(0)},
	{"strconv", "", "AppendInt AppendUint AppendQuote", passes(0, 1)},
	{"strings bytes", "", "Clone Cut CutPrefix CutSuffix Fields Split SplitN SplitAfter SplitSeq FieldsSeq Title ToLower ToTitle ToUpper ToValidUTF8 " +
		"Trim TrimFunc TrimLeft TrimPrefix TrimRight TrimSpace TrimSuffix Repeat NewReader Replace ReplaceAll", passes(0)},
	{"strings", "", "Join", passes(0)},
	{"bytes", "", "Join NewBuffer NewBufferString", passes(0)},
	{"strings bytes", "", "Map", passes(1)},
	{"strings", "Builder", "WriteString Write WriteByte WriteRune", fillsFrom(receiver, 0)},
	{"bytes", "Buffer", "WriteString Write WriteByte WriteRune ReadFrom", fillsFrom(receiver, 0)},
	{"strings", "Builder", "String", passes(receiver)},
	{"bytes", "Buffer", "String Bytes", passes(receiver)},
	{"fmt", "", "Sprint Sprintf Sprintln Append Appendf Appendln", passes(every)},
	{"fmt", "", "Sscan Sscanln", fillsFrom(1, 0)},
	{"fmt", "", "Sscanf", fillsFrom(2, 0)},
	{"fmt", "Stringer", "String", passes(receiver)},
	{"path", "", "Base Clean Dir Ext Join Split", passes(every)},
	{"regexp", "Regexp", "FindString FindStringSubmatch FindAllString FindAllStringSubmatch Find FindSubmatch", passes(0)},
	{"encoding/base64 encoding/base32", "Encoding", "DecodeString EncodeToString", passes(0)},
	{"encoding/hex", "", "DecodeString EncodeToString", passes(0)},
	{"html", "", "EscapeString UnescapeString", passes(0)},

	{"io", "", "ReadAll LimitReader NopCloser TeeReader", passes(0)},
	{"io", "", "ReadFull Copy", fillsFrom(1, 0)},
	{"bufio", "", "NewReader NewReaderSize NewScanner", passes(0)},
	{"bufio", "Scanner", "Text Bytes", passes(receiver)},
	{"bufio", "Reader", "ReadString ReadBytes ReadLine", passes(receiver)},

	{"cmp", "", "Or", passes(every)},
	{"slices", "", "Clone Compact Concat Collect Sorted Values Max Min", passes(every)},
	{"maps", "", "Clone Keys Values Collect", passes(every)},
}
