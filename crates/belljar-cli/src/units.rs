//! Sizes and durations as people write them.

use std::time::Duration;

use crate::UsageError;

/// Bytes: a number, with `k`, `m`, `g` or `t` (powers of 1024; `kb` and `KiB` are the same).
///
/// # Errors
/// Anything else, zero, and more than 2^63.
pub(crate) fn bytes(text: &str) -> Result<u64, UsageError> {
    let (number, unit) = split(text);
    let shift = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 0,
        "k" | "kb" | "kib" => 10,
        "m" | "mb" | "mib" => 20,
        "g" | "gb" | "gib" => 30,
        "t" | "tb" | "tib" => 40,
        _ => return Err(UsageError(format!("'{text}' is no size; write it like 256m or 1.5g"))),
    };
    let size = scale(number, (1_u64 << shift) as f64)
        .ok_or_else(|| UsageError(format!("'{text}' is no size; write it like 256m or 1.5g")))?;
    if size == 0 || size > 1 << 63 {
        return Err(UsageError(format!("'{text}' is out of range")));
    }
    Ok(size)
}

/// A duration: a number of seconds, or with `ms`, `s`, `m` or `h`.
///
/// # Errors
/// Anything else, zero, and more than a hundred years.
pub(crate) fn duration(text: &str) -> Result<Duration, UsageError> {
    let (number, unit) = split(text);
    let nanos = match unit {
        "ms" => 1e6,
        "" | "s" => 1e9,
        "m" | "min" => 6e10,
        "h" => 3.6e12,
        _ => {
            return Err(UsageError(format!(
                "'{text}' is no duration; write it like 10s, 500ms or 2m"
            )));
        }
    };
    let nanos = scale(number, nanos)
        .ok_or_else(|| UsageError(format!("'{text}' is no duration; write it like 10s, 500ms or 2m")))?;
    let longest = 100 * 366 * 86_400 * 1_000_000_000;
    if nanos == 0 || nanos > longest {
        return Err(UsageError(format!("'{text}' is out of range")));
    }
    Ok(Duration::from_nanos(nanos))
}

fn split(text: &str) -> (&str, &str) {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.')
        .unwrap_or(text.len());
    text.split_at(end)
}

fn scale(number: &str, factor: f64) -> Option<u64> {
    if let Ok(whole) = number.parse::<u64>() {
        // Exact for whole numbers; saturation is out of every range above.
        return Some(whole.saturating_mul(factor as u64));
    }
    let value = number
        .parse::<f64>()
        .ok()
        .filter(|_| number.starts_with(|c: char| c.is_ascii_digit()))?;
    Some((value * factor).round() as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes() {
        for (text, size) in [
            ("1", 1),
            ("256m", 256 << 20),
            ("1.5g", 3 << 29),
            ("64K", 64 << 10),
            ("2MiB", 2 << 20),
            ("10kb", 10 << 10),
            ("1t", 1 << 40),
            ("0.5k", 512),
        ] {
            assert_eq!(bytes(text), Ok(size), "{text}");
        }
        for text in [
            "",
            "m",
            "-1m",
            "1x",
            "1 m",
            "0",
            "0.0001",
            "1e3",
            ".5m",
            "1..5m",
            "99999999999t",
            "1m1",
            "²m",
        ] {
            assert!(bytes(text).is_err(), "{text}");
        }
    }

    #[test]
    fn durations() {
        for (text, millis) in [
            ("10s", 10_000),
            ("500ms", 500),
            ("2m", 120_000),
            ("1h", 3_600_000),
            ("1.5", 1500),
            ("3", 3000),
        ] {
            assert_eq!(duration(text), Ok(Duration::from_millis(millis)), "{text}");
        }
        for text in [
            "",
            "s",
            "-1s",
            "1d",
            "0",
            "0ms",
            "inf",
            "nan",
            "1e9s",
            "99999999999h",
            "10 s",
        ] {
            assert!(duration(text).is_err(), "{text}");
        }
    }
}
