//! scratch
use chancery::{export::ArticleFacts, extract::Extractor};
fn main() {
    let x = Extractor::default();
    for p in std::env::args().skip(1) {
        let id = p.rsplit('/').next().unwrap().to_owned();
        let Ok(t) = std::fs::read_to_string(&p) else { continue };
        let a = match x.reader().read(id, t) { Ok(a) => a, Err(e) => { eprintln!("{e}"); continue } };
        if std::env::var("BLOCKS").is_ok() { for b in &a.blocks { eprintln!("{:?} {:?} {}", b.kind, b.language, a.slice(b.span).chars().take(100).collect::<String>()); } }
        if std::env::var("EXPLAIN").is_ok() { eprintln!("{}", x.explain(&a)); }
        let c = x.extract(&a);
        println!("{}", serde_json::to_string(&ArticleFacts::gather(&a.id, &c, std::env::var("EV").is_ok())).unwrap());
    }
}
