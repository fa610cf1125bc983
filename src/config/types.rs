//! Types of settings that several components share.

use super::syntax::Value;
use super::value::{Problem, SettingType, text};
use crate::diagnostics::Rule;
use ipnet::Ipv4Net;
use serde_json::{Value as Json, json};
use std::fmt;
use std::net::Ipv4Addr;

text! {
    /// A name that becomes part of AWS resource names.
    Name, "name", |written| {
        let is_allowed = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
        let is_valid = written.starts_with(|c: char| c.is_ascii_lowercase())
            && written.chars().all(is_allowed)
            && !written.contains("--")
            && !written.ends_with('-');
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::Name, format!("`{written}` is not a valid name"))
                .hint("use lower-case letters, digits and single hyphens; \
                    start with a letter, end with a letter or digit"))
        }
    }
}

text! {
    /// The twelve-digit ID of an AWS account.
    AccountId, "account ID", |written| {
        if written.len() == 12 && written.bytes().all(|b| b.is_ascii_digit()) { Ok(()) } else {
            Err(Problem::new(Rule::AccountId, format!("`{written}` is not an AWS account ID"))
                .hint("write twelve digits in quotes; `aws sts get-caller-identity` prints them"))
        }
    }
}

text! {
    /// A DNS name in lower case, without a trailing dot.
    DomainName, "domain name", |written| {
        let is_label = |label: &str| {
            (1..=63).contains(&label.len())
                && label.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
                && !label.starts_with('-') && !label.ends_with('-')
        };
        // ACM limits the first domain name of a certificate to 64 characters.
        if written.contains('.') && written.len() <= 64 && written.split('.').all(is_label) { Ok(()) } else {
            Err(Problem::new(Rule::DomainName, format!("`{written}` is not a domain name"))
                .hint("write it like `example.com`: up to 64 lower-case characters, no scheme, path or trailing dot"))
        }
    }
}

text! {
    /// A single DNS label, or several separated by dots.
    Subdomain, "subdomain", |written| {
        DomainName::new(&format!("{written}.example.com")).map(|_| ()).map_err(|_| {
            Problem::new(Rule::DomainName, format!("`{written}` is not a subdomain")).hint("write it like `api`")
        })
    }
}

text! {
    /// The name of an S3 bucket.
    BucketName, "bucket name", |written| {
        let is_allowed = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-' || b == b'.';
        let is_alphanumeric = |b: Option<u8>| b.is_some_and(|b| b.is_ascii_lowercase() || b.is_ascii_digit());
        let is_valid = (3..=63).contains(&written.len())
            && written.bytes().all(is_allowed)
            && is_alphanumeric(written.bytes().next()) && is_alphanumeric(written.bytes().last())
            && !written.contains("..")
            && !written.starts_with("xn--") && !written.ends_with("-s3alias")
            && written.parse::<Ipv4Addr>().is_err();
        if is_valid { Ok(()) } else {
            Err(Problem::new(Rule::BucketName, format!("`{written}` is not an S3 bucket name"))
                .hint("use 3 to 63 lower-case letters, digits, dots and hyphens; start and end with a letter or digit"))
        }
    }
}

/// A private IPv4 network for a VPC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Cidr(Ipv4Net);

impl Cidr {
    /// Parses the network and checks its range and size.
    pub(crate) fn new(text: &str) -> Result<Self, Problem> {
        let Ok(network) = text.parse::<Ipv4Net>() else {
            return Err(Problem::new(Rule::Cidr, format!("`{text}` is not an IPv4 CIDR block"))
                .hint("write it like `10.0.0.0/16`"));
        };
        let private = ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10"]
            .iter()
            .any(|range| range.parse::<Ipv4Net>().is_ok_and(|range| range.contains(&network)));
        if network.trunc() != network {
            return Err(Problem::new(Rule::Cidr, format!("`{text}` has host bits set"))
                .hint(format!("did you mean `{}`?", network.trunc())));
        }
        if !(16..=22).contains(&network.prefix_len()) {
            return Err(Problem::new(Rule::Cidr, format!("the prefix of `{text}` is outside the range of /16 to /22"))
                .hint("AWS limits a VPC to /16; with less than /22 the subnets would be too small"));
        }
        if !private {
            return Err(Problem::new(Rule::Cidr, format!("`{text}` is not a private address range"))
                .hint("use a network in `10.0.0.0/8`, `172.16.0.0/12`, `192.168.0.0/16` or `100.64.0.0/10`"));
        }
        Ok(Self(network))
    }

    pub(crate) fn from_static(text: &str) -> Self {
        Self::new(text).unwrap_or_else(|problem| panic!("{}", problem.summary))
    }

    /// The first and last address.
    pub(crate) fn range(self) -> (u32, u32) {
        (self.0.network().to_bits(), self.0.broadcast().to_bits())
    }

    /// The subnet with this number: /24, or 1/32 of the network if that is smaller.
    ///
    /// # Panics
    /// If the number is above 31.
    #[must_use]
    pub(crate) fn subnet(self, number: u32) -> String {
        let prefix = (self.0.prefix_len() + 5).max(24);
        let network = self.0.subnets(prefix).ok().and_then(|mut subnets| subnets.nth(number as usize));
        network.expect("a network has at least 32 subnets").to_string()
    }
}

impl fmt::Display for Cidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SettingType for Cidr {
    const TYPE: &'static str = "CIDR block";

    fn decode(value: &Value) -> Result<Self, Problem> {
        Self::new(&String::decode(value)?)
    }

    fn to_json(&self) -> Json {
        self.to_string().into()
    }
}

/// An IPv4 network from which to allow traffic.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct AllowedCidr(Ipv4Net);

impl AllowedCidr {
    /// Every address.
    pub(crate) const ANYWHERE: Self = Self(Ipv4Net::new_assert(Ipv4Addr::UNSPECIFIED, 0));
}

impl fmt::Display for AllowedCidr {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SettingType for AllowedCidr {
    const TYPE: &'static str = "CIDR block";

    fn decode(value: &Value) -> Result<Self, Problem> {
        let text = String::decode(value)?;
        match text.parse::<Ipv4Net>() {
            Ok(network) if network.trunc() == network => Ok(Self(network)),
            _ => Err(Problem::new(Rule::Cidr, format!("`{text}` is not an IPv4 CIDR block"))
                .hint("write a network like `203.0.113.0/24`, or a single address like `203.0.113.7/32`")),
        }
    }

    fn to_json(&self) -> Json {
        self.to_string().into()
    }
}

/// The retention periods that CloudWatch Logs supports, in days.
///
/// Source: the CloudWatch Logs API, `PutRetentionPolicy`.
const LOG_RETENTION_DAYS: &[u32] =
    &[1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653];

/// The retention of logs in days.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct LogRetention(u32);

impl LogRetention {
    pub(crate) fn from_static(days: u32) -> Self {
        assert!(LOG_RETENTION_DAYS.contains(&days));
        Self(days)
    }

    /// The number of days.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        self.0
    }
}

impl fmt::Display for LogRetention {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SettingType for LogRetention {
    const TYPE: &'static str = "log retention in days";

    fn decode(value: &Value) -> Result<Self, Problem> {
        let days = u32::decode(value)?;
        if LOG_RETENTION_DAYS.contains(&days) {
            return Ok(Self(days));
        }
        let longer = LOG_RETENTION_DAYS.iter().find(|supported| **supported > days).unwrap_or(&3653);
        Err(Problem::new(Rule::LogRetention, format!("CloudWatch Logs does not support a retention of {days} days"))
            .hint(format!("the next longer supported retention is `{longer}` days")))
    }

    fn to_json(&self) -> Json {
        self.0.into()
    }

    fn schema() -> Json {
        json!({ "enum": LOG_RETENTION_DAYS })
    }
}

/// The days during which a deleted secret can be recovered; 0 deletes it immediately.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct RecoveryWindow(u32);

impl RecoveryWindow {
    pub(crate) fn from_static(days: u32) -> Self {
        Self(days)
    }

    /// The number of days.
    #[must_use]
    pub(crate) fn days(self) -> u32 {
        self.0
    }
}

impl fmt::Display for RecoveryWindow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl SettingType for RecoveryWindow {
    const TYPE: &'static str = "0, or 7 to 30 days";

    fn decode(value: &Value) -> Result<Self, Problem> {
        match u32::decode(value)? {
            days @ (0 | 7..=30) => Ok(Self(days)),
            days => {
                Err(Problem::new(Rule::RecoveryWindow, format!("a recovery window of {days} days is not supported"))
                    .hint("write 7 to 30, or 0 to delete secrets immediately"))
            }
        }
    }

    fn to_json(&self) -> Json {
        self.0.into()
    }

    fn schema() -> Json {
        json!({ "type": "integer", "minimum": 0, "maximum": 30 })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn subnets_have_256_addresses_or_fewer_in_a_small_vpc() {
        assert_eq!(Cidr::from_static("10.0.0.0/16").subnet(0), "10.0.0.0/24");
        assert_eq!(Cidr::from_static("10.0.0.0/16").subnet(17), "10.0.17.0/24");
        assert_eq!(Cidr::from_static("10.0.0.0/22").subnet(31), "10.0.3.224/27");
    }

    #[test]
    fn names_that_aws_rejects_are_rejected() {
        for name in ["", "-a", "a-", "a--b", "A", "1a", "a_b"] {
            assert!(Name::new(name).is_err(), "{name}");
        }
        assert!(Name::new("commander-ai2").is_ok());
        for bucket in ["ab", "Bucket", "a..b", "192.168.0.1", "xn--a", "a-s3alias", "-ab"] {
            assert!(BucketName::new(bucket).is_err(), "{bucket}");
        }
    }
}
