//! Any text as the table of sectors, or of members of organizations.
#![no_main]

use chancery::model::{Memberships, Taxonomy};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(taxonomy) = Taxonomy::from_toml(text) {
        for sector in taxonomy.sectors() {
            assert!(taxonomy.is_within(sector, &taxonomy.top(sector)), "{sector}");
        }
    }
    if let Ok(members) = Memberships::from_toml(text) {
        for organization in members.organizations() {
            let _ = members.on(organization, "2025");
        }
    }
});
