//! `--env-file F`.

use super::Flag;
use crate::UsageError;
use crate::options::Env;

pub(super) static FLAG: Flag = Flag {
    name: "env-file",
    value: Some("FILE"),
    help: "Set the environment variables in FILE, which is read as Node's --env-file is. --env wins over it. May be \
           repeated.",
    set: |options, value| {
        if value.is_empty() {
            return Err(UsageError("the name of a file is wanted".to_owned()));
        }
        options.env.push(Env::File(value.into()));
        Ok(())
    },
};

#[cfg(test)]
mod tests {
    use super::super::parsed;
    use super::*;

    #[test]
    fn files_keep_their_order() {
        let options = parsed(&FLAG, &[".env", "b"]).unwrap();
        assert_eq!(options.env, [Env::File(".env".into()), Env::File("b".into())]);
        assert!(parsed(&FLAG, &[""]).is_err());
    }
}
