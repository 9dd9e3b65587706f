#[test]
fn look() {
    let reader = super::hints::reader();
    let Ok(path) = std::env::var("LOOK") else { return };
    let loaded = chancery::load::articles(&reader, path.split(',')).unwrap();
    println!("{}", loaded.report);
    for a in &loaded.articles {
        println!("=== {} {:?} {:?} {:?} {:?}", a.id, a.language, a.published.map(|d| d.to_string()), a.publisher, a.source_url);
        for b in &a.blocks {
            let s = a.slice(b.span);
            let short: String = s.chars().take(110).collect();
            println!("{:<8} {:<4} {}", format!("{:?}", b.kind), b.language.as_deref().unwrap_or("-"), short.replace('\n', "⏎"));
            if std::env::var("DATES").is_ok() {
                for sp in reader.sentences(a, b) {
                    let t = a.slice(sp);
                    println!("     | {}", t);
                    for d in reader.language(b.language.as_deref()).dates(t) {
                        println!("        @ {:?} {} -> {:?}", &t[d.span.range()], d.expression, d.expression.resolve(a.published, false).map(|w| w.to_string()));
                    }
                }
            }
        }
    }
}
