//! Finds hashicorp/aws: `TF_PLUGIN_DIR`, a filesystem mirror on this machine, or the registry.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;

const ADDRESS: &str = "registry.terraform.io/hashicorp/aws";

/// Prefixes of installed software that may contain a mirror, besides Terraform's implied mirrors.
const PREFIXES: &[&str] = &["/opt", "/usr/local/share", "/usr/local/lib", "/usr/share", "/usr/lib", "/var/lib"];

/// The provider that the tests use.
pub struct Provider {
    /// The mirror's folder; `None` for the registry.
    pub mirror: Option<PathBuf>,
    /// Major, minor and patch of the newest version in the mirror.
    version: Option<(u32, u32, u32)>,
}

impl Provider {
    /// Looks for the provider once and prints where it was found.
    pub fn find() -> &'static Self {
        static PROVIDER: OnceLock<Provider> = OnceLock::new();
        PROVIDER.get_or_init(|| {
            let mirror = std::env::var_os("TF_PLUGIN_DIR").map(PathBuf::from).or_else(find_mirror);
            let version = mirror.as_deref().map(|mirror| {
                newest(&mirror.join(ADDRESS)).unwrap_or_else(|| {
                    panic!("no hashicorp/aws in the mirror `{}`; set TF_PLUGIN_DIR to the folder that contains `{ADDRESS}`", mirror.display())
                })
            });
            match (&mirror, version) {
                (Some(mirror), Some((major, minor, patch))) => {
                    eprintln!("hashicorp/aws {major}.{minor}.{patch} from the mirror `{}`", mirror.display());
                }
                _ => eprintln!("hashicorp/aws from the registry"),
            }
            Self { mirror, version }
        })
    }

    /// The setting that makes an environment accept this provider if its own constraint does not.
    pub fn setting(&self) -> Option<&'static str> {
        let newest_is_old = self.version.is_some_and(|version| version < (6, 62, 0));
        newest_is_old.then_some("terraform.aws_provider=>= 5.100.0, < 7.0.0")
    }
}

/// The setting that makes environments accept the provider if their own constraint does not.
pub fn provider_setting() -> Option<&'static str> {
    Provider::find().setting()
}

/// The mirror's folder, or `None` for the registry.
pub fn provider_mirror() -> Option<&'static Path> {
    Provider::find().mirror.as_deref()
}

fn find_mirror() -> Option<PathBuf> {
    let home = std::env::var_os("HOME").map(PathBuf::from);
    let implied = home
        .iter()
        .flat_map(|home| [".terraform.d/plugins", ".local/share/terraform/plugins"].map(|folder| home.join(folder)));
    let implied = implied.chain([PathBuf::from("/usr/local/share/terraform/plugins")]);
    let mut candidates: Vec<PathBuf> = implied.filter(|folder| folder.join(ADDRESS).is_dir()).collect();
    for prefix in PREFIXES {
        let entries = walkdir::WalkDir::new(prefix).max_depth(4).into_iter().filter_map(Result::ok);
        let found = entries.filter(|entry| entry.file_name() == "registry.terraform.io");
        candidates.extend(found.filter_map(|entry| entry.path().parent().map(Path::to_path_buf)));
    }
    candidates.into_iter().find(|folder| newest(&folder.join(ADDRESS)).is_some())
}

/// The newest version of a provider in its folder of a mirror, packed or unpacked.
fn newest(folder: &Path) -> Option<(u32, u32, u32)> {
    let entries = std::fs::read_dir(folder).ok()?.filter_map(Result::ok);
    let version = |name: &str| {
        let name =
            name.strip_prefix("terraform-provider-aws_").map_or(name, |rest| rest.split('_').next().unwrap_or(rest));
        let numbers: Vec<u32> = name.split('.').map(|n| n.parse().ok()).collect::<Option<_>>()?;
        <[u32; 3]>::try_from(numbers).ok().map(|[major, minor, patch]| (major, minor, patch))
    };
    entries.filter_map(|entry| version(entry.file_name().to_str()?)).max()
}
