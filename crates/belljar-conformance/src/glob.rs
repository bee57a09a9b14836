//! Name patterns of the command line: `*` stands for any characters, `?` for one.

/// A pattern over a whole name.
#[derive(Debug, Clone)]
pub struct Glob(Vec<char>);

impl Glob {
    /// A pattern; `*` also spans `/`.
    pub fn new(pattern: &str) -> Self {
        Self(pattern.chars().collect())
    }

    /// Whether the whole of `name` fits.
    pub fn matches(&self, name: &str) -> bool {
        let name: Vec<char> = name.chars().collect();
        let (mut p, mut n) = (0, 0);
        // Where the last `*` stands, and how far into the name it reaches so far.
        let mut star: Option<(usize, usize)> = None;
        while n < name.len() {
            match self.0.get(p) {
                Some('*') => {
                    star = Some((p, n));
                    p += 1;
                }
                Some(&c) if c == '?' || c == name[n] => {
                    p += 1;
                    n += 1;
                }
                _ => match star {
                    Some((at, reached)) => {
                        star = Some((at, reached + 1));
                        p = at + 1;
                        n = reached + 1;
                    }
                    None => return false,
                },
            }
        }
        self.0[p..].iter().all(|&c| c == '*')
    }
}

#[cfg(test)]
mod tests {
    use super::Glob;

    #[test]
    fn stars_and_question_marks() {
        let cases = [
            ("*", "", true),
            ("fs/*", "fs/stat.mjs", true),
            ("*stat*", "fs/stat.mjs", true),
            ("fs", "fs/stat.mjs", false),
            ("a?c", "abc", true),
            ("a?c", "ac", false),
            ("*a*b", "xaxbxb", true),
            ("*a*b", "xaxbx", false),
        ];
        for (pattern, name, fits) in cases {
            assert_eq!(Glob::new(pattern).matches(name), fits, "{pattern} {name}");
        }
    }
}
