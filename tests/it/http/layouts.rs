use reqwest::Method;
use serde_json::{Value, json};

use crate::app::TestApp;

fn layer(x: i32, w: i32) -> Value {
    json!({"name": "L", "x": x, "y": 0, "w": w, "h": 1080, "z": 1})
}

fn layout(layers: &[Value]) -> Value {
    json!({"name": "Wide", "width": 1920, "height": 1080, "background": "#00aaff", "layers": layers})
}

#[actix_web::test]
async fn a_layout_is_made_replaced_deleted_and_restored() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let channel = site.make("/channels", &json!({"name": "News"})).await;
    let mut left = layer(0, 960);
    left["channelId"] = channel["id"].clone();
    let made = site.make("/layouts", &layout(&[left, layer(960, 960)])).await;
    assert_eq!(made["layers"][0]["channelName"], "News");
    let path = format!("/layouts/{}", made["id"].as_str().unwrap());
    let mut kept = layer(0, 100);
    kept["id"] = made["layers"][1]["id"].clone();
    let put = site.write(Method::PUT, &path, 1, &layout(&[kept.clone()])).await;
    assert_eq!((put.status, &put.body["layers"][0]["id"]), (200, &kept["id"]));
    site.write(Method::PUT, &path, 1, &layout(&[])).await.refused(412, "stale");
    assert_eq!(site.write(Method::DELETE, &path, 2, &Value::Null).await.status, 204);
    assert_eq!(site.post(&format!("{path}/restore"), &Value::Null).await.body["layers"], put.body["layers"]);
    app.stop().await;
}

#[actix_web::test]
async fn every_wrong_field_of_a_layout_is_named() {
    let app = TestApp::start().await;
    let site = app.db_site("North Hall").await;
    let other = app.db_site("South Hall").await;
    let theirs = other.make("/channels", &json!({"name": "Theirs"})).await;
    let mut stolen = layer(0, 1920);
    stolen["channelId"] = theirs["id"].clone();
    let refused = site.post("/layouts", &layout(&[layer(1, 1920), layer(0, 0), stolen])).await;
    refused.refused(422, "invalid");
    assert_eq!(
        refused.fields(),
        ["layers[2].channelId: reference_missing", "layers[0]: layer_outside", "layers[1]: layer_empty",]
    );
    let canvas = json!({"name": "", "width": 0, "height": 16_385, "background": "red"});
    let fields = site.post("/layouts", &canvas).await.fields();
    assert_eq!(
        fields,
        [
            "name: name_empty",
            "width: width_out_of_range",
            "height: height_out_of_range",
            "background: colour_invalid",
        ]
    );
    let many: Vec<Value> = (0..40).map(|_| layer(0, 1)).collect();
    assert_eq!(site.post("/layouts", &layout(&many)).await.fields(), ["layers: too_many_layers"]);
    site.post("/layouts", &layout(&[json!({"name": "L", "x": 0.5, "y": 0, "w": 1, "h": 1})]))
        .await
        .refused(422, "json_invalid");
    app.stop().await;
}
