package provenance

// decodeGroups are functions that fill in a struct or a map. What they fill in
// is the client's only if what they read is.
var decodeGroups = []group{
	{"encoding/json encoding/xml encoding/gob", "", "NewDecoder", passes(0)},
	{"encoding/json encoding/xml encoding/gob", "Decoder", "Decode", fillsFrom(0, receiver)},
	{"encoding/json encoding/xml", "", "Unmarshal", fillsFrom(1, 0)},
	{"encoding/json", "Number", "*", passes(receiver)},
	{"encoding/json", "", "Marshal MarshalIndent", passes(0)},
	{"encoding/csv", "", "NewReader", passes(0)},
	{"encoding/csv", "Reader", "Read ReadAll", passes(receiver)},
	{"encoding", "TextUnmarshaler", "UnmarshalText", fillsFrom(receiver, 0)},
	{"encoding/json", "Unmarshaler", "UnmarshalJSON", fillsFrom(receiver, 0)},

	{"gopkg.in/yaml.v3 gopkg.in/yaml.v2 go.yaml.in/yaml/v3 github.com/goccy/go-yaml github.com/goccy/go-json github.com/json-iterator/go", "", "Unmarshal", fillsFrom(1, 0)},
	{"gopkg.in/yaml.v3 gopkg.in/yaml.v2 go.yaml.in/yaml/v3 github.com/goccy/go-yaml github.com/goccy/go-json github.com/json-iterator/go", "", "NewDecoder", passes(0)},
	{"gopkg.in/yaml.v3 gopkg.in/yaml.v2 go.yaml.in/yaml/v3 github.com/goccy/go-yaml github.com/goccy/go-json github.com/json-iterator/go", "Decoder", "Decode", fillsFrom(0, receiver)},
	{"github.com/json-iterator/go", "API", "Unmarshal", fillsFrom(1, 0)},
	{"github.com/json-iterator/go", "API", "NewDecoder", passes(0)},
	{"github.com/mitchellh/mapstructure github.com/go-viper/mapstructure/v2", "", "Decode WeakDecode", fillsFrom(1, 0)},
	{"github.com/gorilla/schema", "Decoder", "Decode", fillsFrom(0, 1)},
	{"google.golang.org/protobuf/proto google.golang.org/protobuf/encoding/protojson", "", "Unmarshal", fillsFrom(1, 0)},
	{"google.golang.org/protobuf/proto google.golang.org/protobuf/encoding/protojson", "UnmarshalOptions", "Unmarshal", fillsFrom(1, 0)},

	{"github.com/go-chi/render", "", "Bind DefaultDecoder", fills(1, Client)},
	{"github.com/go-chi/render", "", "DecodeJSON DecodeXML DecodeForm", fillsFrom(1, 0)},
}
