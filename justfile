# One recipe for each thing that .ci/run does.

default: ci

ci:
    bash .ci/run

test:
    cargo test

lint:
    cargo fmt --check
    cargo clippy --all-targets -- -D warnings
    cargo clippy --all-targets --all-features -- -D warnings

doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --all-features

bench:
    cargo bench

exports:
    bash .ci/exports
