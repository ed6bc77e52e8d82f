//! What every operation has in common, put into the document in one place: the parameters of its
//! path, and the problem it answers when it refuses or fails.

use serde_json::{Value, json};

/// Completes the operations of a document.
pub fn complete(document: &mut Value) {
    let Some(paths) = document.get_mut("paths").and_then(Value::as_object_mut) else { return };
    for (path, item) in paths {
        let Some(operations) = item.as_object_mut() else { continue };
        for operation in operations.values_mut().filter_map(Value::as_object_mut) {
            let parameters = operation.entry("parameters").or_insert_with(|| json!([]));
            add_path_parameters(parameters, path);
            let responses = operation.entry("responses").or_insert_with(|| json!({}));
            if let Some(responses) = responses.as_object_mut() {
                responses
                    .entry("default")
                    .or_insert_with(|| json!({ "$ref": "#/components/responses/Problem" }));
            }
        }
    }
    if let Some(components) = document.get_mut("components").and_then(Value::as_object_mut) {
        let problem = json!({ "Problem": {
            "description": "Refused or failed",
            "content": { "application/problem+json": { "schema": { "$ref": "#/components/schemas/Problem" } } },
        } });
        components.insert("responses".to_owned(), problem);
    }
}

/// Names every `{placeholder}` that the operation has not described itself.
fn add_path_parameters(parameters: &mut Value, path: &str) {
    let Some(parameters) = parameters.as_array_mut() else { return };
    let named = path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'));
    for (place, name) in named.enumerate() {
        let known = parameters.iter().any(|known| known["name"] == name && known["in"] == "path");
        if !known {
            let parameter =
                json!({ "name": name, "in": "path", "required": true, "schema": { "type": "string" } });
            parameters.insert(place.min(parameters.len()), parameter);
        }
    }
}
