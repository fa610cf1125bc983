//! Sections: the blocks of an environment file. One declaration gives a section's settings, their types, limits,
//! defaults and documentation, and from it come the optional layer, the merge, the defaults and the reference.

use super::profile::Profile;
use super::syntax::{Body, Entry, Item, Kind, Value};
use super::value::{Problem, SettingType};
use crate::diagnostics::{Report, Rule, did_you_mean, join_or};
use crate::source::Origin;
use serde_json::Value as Json;
use std::ops::{Deref, RangeInclusive};

/// A resolved setting: its value and where it comes from.
#[derive(Clone, Debug)]
pub struct Setting<T> {
    /// The value.
    pub value: T,
    /// Where it comes from.
    pub origin: Origin,
}

impl<T> Deref for Setting<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// A part of a list or map that knows its place.
impl<T: SettingType> SettingType for Setting<T> {
    const TYPE: &'static str = T::TYPE;

    fn decode(value: &Value) -> Result<Self, Problem> {
        Ok(Self { value: T::decode(value)?, origin: value.origin.clone() })
    }

    fn to_json(&self) -> Json {
        self.value.to_json()
    }
}

/// A setting in a layer.
#[derive(Clone, Debug, Default)]
pub enum Layered<T> {
    /// Not written in this layer.
    #[default]
    Absent,
    /// Written, but not readable; already reported.
    Invalid,
    /// Written.
    Set(Setting<T>),
}

impl<T> Layered<T> {
    /// This layer's setting, or else the one below.
    #[must_use]
    pub fn over(self, below: Self) -> Self {
        if matches!(self, Self::Absent) { below } else { self }
    }

    /// The value, or what stands in for it.
    pub fn resolve(self, fallback: Fallback<T>, name: &str, section: &Origin, report: &mut Report) -> Setting<T> {
        match (self, fallback) {
            (Self::Set(setting), _) => setting,
            (Self::Absent, Fallback::Default(value)) => Setting { value, origin: Origin::Default },
            (Self::Invalid, Fallback::Default(value) | Fallback::Required(value)) => {
                Setting { value, origin: Origin::Missing }
            }
            (Self::Absent, Fallback::Required(value)) => {
                let summary = format!("the attribute `{name}` is missing");
                report.error(Rule::MissingAttribute, section, summary).hint(format!("add `{name} = …`"));
                Setting { value, origin: Origin::Missing }
            }
        }
    }
}

/// What stands in for a setting that is not written.
pub enum Fallback<T> {
    /// A safe default.
    Default(T),
    /// Nothing does. The value only lets the other checks go on.
    Required(T),
}

impl<T> From<T> for Fallback<T> {
    fn from(value: T) -> Self {
        Self::Default(value)
    }
}

/// Marks a setting as required; the value stands in for it while the rest is checked.
pub fn required<T>(stand_in: T) -> Fallback<T> {
    Fallback::Required(stand_in)
}

/// What the default function of a setting returned, as a fallback.
pub fn fallback<T, F: Into<Fallback<T>>>(profile: Profile, default: fn(Profile) -> F) -> Fallback<T> {
    default(profile).into()
}

/// One setting or block, for messages and documentation.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it does.
    pub doc: &'static str,
    /// What it holds.
    pub kind: FieldKind,
}

/// What a field holds.
pub enum FieldKind {
    /// `name = value`
    Attribute {
        /// What a person calls the type.
        type_name: &'static str,
        /// The limits of a number.
        range: Option<RangeInclusive<u32>>,
        /// The default of each profile, in the order of [`Profile::ALL`]; `None` when it must be written.
        defaults: Option<Vec<Json>>,
    },
    /// `name { … }`
    Block {
        /// Whether leaving it out means that the feature is off.
        optional: bool,
        /// Its fields.
        fields: Vec<Field>,
    },
}

/// A block's settings.
pub trait Section: Sized {
    /// The same with every setting optional.
    type Layer: Default;

    /// Reads a body; what is wrong is reported and left out.
    fn read(body: &Body, reader: &mut Reader) -> Self::Layer;

    /// The upper layer's settings over the lower one's.
    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer;

    /// Gives every setting a value.
    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self;

    /// The settings, for messages and documentation.
    fn fields() -> Vec<Field>;
}

/// A block that may be there always or only when it is written.
pub trait Nested: Sized {
    /// The layer of the block.
    type Layer: Default;
    /// Whether leaving it out means that the feature is off.
    const OPTIONAL: bool;
    /// See [`Section::read`].
    fn read(body: &Body, reader: &mut Reader) -> Self::Layer;
    /// See [`Section::merge`].
    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer;
    /// See [`Section::resolve`].
    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self;
    /// See [`Section::fields`].
    fn fields() -> Vec<Field>;
}

impl<S: Section> Nested for S {
    type Layer = S::Layer;
    const OPTIONAL: bool = false;

    fn read(body: &Body, reader: &mut Reader) -> Self::Layer {
        S::read(body, reader)
    }

    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer {
        S::merge(upper, lower)
    }

    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self {
        S::resolve(layer, profile, report)
    }

    fn fields() -> Vec<Field> {
        S::fields()
    }
}

impl<S: Section> Nested for Option<S> {
    type Layer = Option<S::Layer>;
    const OPTIONAL: bool = true;

    fn read(body: &Body, reader: &mut Reader) -> Self::Layer {
        Some(S::read(body, reader))
    }

    fn merge(upper: Self::Layer, lower: Self::Layer) -> Self::Layer {
        match (upper, lower) {
            (Some(upper), Some(lower)) => Some(S::merge(upper, lower)),
            (upper, lower) => upper.or(lower),
        }
    }

    fn resolve(layer: Self::Layer, profile: Profile, report: &mut Report) -> Self {
        layer.map(|layer| S::resolve(layer, profile, report))
    }

    fn fields() -> Vec<Field> {
        S::fields()
    }
}

/// Reads bodies and reports what is wrong with them.
pub struct Reader<'a> {
    /// Collects the problems.
    pub report: &'a mut Report,
}

impl Reader<'_> {
    /// The entries that the section knows, each once, each as what it is; the others are reported.
    pub fn known<'b>(&mut self, body: &'b Body, fields: &[Field]) -> Vec<&'b Entry> {
        let mut seen: Vec<&Entry> = vec![];
        for entry in &body.entries {
            let Some(field) = fields.iter().find(|field| field.name == entry.name) else {
                self.unknown(entry, fields);
                continue;
            };
            match (&field.kind, &entry.item) {
                (FieldKind::Attribute { .. }, Item::Block(_)) => {
                    let summary = format!("`{}` is an attribute, not a block", entry.name);
                    let hint = format!("write `{} = …`", entry.name);
                    self.report.error(Rule::UnknownBlock, &entry.origin, summary).hint(hint);
                }
                (FieldKind::Block { .. }, Item::Attribute(_)) => {
                    let summary = format!("`{}` is a block, not an attribute", entry.name);
                    let hint = format!("write `{} {{ … }}`, without `=`", entry.name);
                    self.report.error(Rule::UnknownAttribute, &entry.origin, summary).hint(hint);
                }
                _ => {
                    if let Some(first) = seen.iter().find(|earlier| earlier.name == entry.name) {
                        let summary = format!("`{}` stands here twice", entry.name);
                        self.report
                            .error(Rule::Duplicate, &entry.origin, summary)
                            .related(&first.origin, "first written here")
                            .hint("keep one of them");
                    } else {
                        seen.push(entry);
                    }
                }
            }
        }
        seen
    }

    fn unknown(&mut self, entry: &Entry, fields: &[Field]) {
        let (rule, what) = match entry.item {
            Item::Attribute(_) => (Rule::UnknownAttribute, "attribute"),
            Item::Block(_) => (Rule::UnknownBlock, "block"),
        };
        let names: Vec<&str> = fields.iter().map(|field| field.name).collect();
        let mut paths = vec![];
        collect_paths(&<super::Config as Section>::fields(), "", &mut paths);
        let elsewhere = || {
            let last = |path: &'_ String| path.rsplit('.').next().unwrap_or_default().to_owned();
            let known: Vec<String> = paths.iter().map(last).collect();
            let near = did_you_mean(&entry.name, known.iter().map(String::as_str))?.to_owned();
            let places: Vec<&String> = paths.iter().filter(|path| last(path) == near).collect();
            (places.len() <= 3).then(|| join_or(places))
        };
        let hint = if let Some(near) = did_you_mean(&entry.name, names.iter().copied()) {
            format!("did you mean `{near}`?")
        } else if let Some(path) = elsewhere() {
            format!("did you mean {path}? It belongs there")
        } else {
            format!("known here: {}", names.join(", "))
        };
        self.report.error(rule, &entry.origin, format!("unknown {what} `{}`", entry.name)).hint(hint);
    }

    /// Reads an attribute's value and holds a number against its limits.
    pub fn attribute<T: SettingType>(
        &mut self,
        name: &str,
        value: &Value,
        range: Option<RangeInclusive<u32>>,
    ) -> Layered<T> {
        if value.kind == Kind::Null {
            return Layered::Absent;
        }
        if value.kind.is_invalid() {
            return Layered::Invalid;
        }
        let written = match T::decode(value) {
            Ok(written) => written,
            Err(problem) => {
                let origin = problem.origin.as_ref().unwrap_or(&value.origin);
                let summary =
                    if problem.rule == Rule::Type { format!("`{name}`: {}", problem.summary) } else { problem.summary };
                let diagnostic = self.report.error(problem.rule, origin, summary);
                if let Some(hint) = problem.hint {
                    diagnostic.hint(hint);
                }
                return Layered::Invalid;
            }
        };
        let outside = range.filter(|range| {
            written.to_json().as_u64().is_some_and(|n| n < u64::from(*range.start()) || n > u64::from(*range.end()))
        });
        if let Some(range) = outside {
            let summary = format!("`{name}` is {}, outside {} to {}", written.to_json(), range.start(), range.end());
            let hint = format!("write a number from {} to {}", range.start(), range.end());
            self.report.error(Rule::Range, &value.origin, summary).hint(hint);
            return Layered::Invalid;
        }
        Layered::Set(Setting { value: written, origin: value.origin.clone() })
    }
}

/// Collects the paths of all fields, `backend.autoscaling.min`.
fn collect_paths(fields: &[Field], prefix: &str, paths: &mut Vec<String>) {
    for field in fields {
        let path = format!("{prefix}{}", field.name);
        if let FieldKind::Block { fields, .. } = &field.kind {
            collect_paths(fields, &format!("{path}."), paths);
        }
        paths.push(path);
    }
}

/// Declares a section: its settings with type, optional `[limits]` and default, then its blocks.
macro_rules! section {
    (
        $(#[doc = $doc:literal])+
        $name:ident, $layer:ident {
            $($(#[doc = $attr_doc:literal])+ $attr:ident: $ty:ty $([$range:expr])? = $default:expr;)*
        }
        $(blocks { $($(#[doc = $block_doc:literal])+ $block:ident: $block_ty:ty;)* })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub struct $name {
            /// The block's head; the file's start for the outermost one.
            pub origin: $crate::source::Origin,
            $($(#[doc = $attr_doc])+ pub $attr: $crate::config::section::Setting<$ty>,)*
            $($($(#[doc = $block_doc])+ pub $block: $block_ty,)*)?
        }

        #[doc = concat!("The settings of one layer of [`", stringify!($name), "`], all optional.")]
        #[derive(Default)]
        pub struct $layer {
            origin: Option<$crate::source::Origin>,
            $($(#[doc = $attr_doc])+ pub $attr: $crate::config::section::Layered<$ty>,)*
            $($($(#[doc = $block_doc])+ pub $block: <$block_ty as $crate::config::section::Nested>::Layer,)*)?
        }

        impl $crate::config::section::Section for $name {
            type Layer = $layer;

            fn read(body: &$crate::config::syntax::Body, reader: &mut $crate::config::section::Reader) -> $layer {
                use $crate::config::syntax::Item;
                let mut layer = $layer { origin: Some(body.origin.clone()), ..$layer::default() };
                for entry in reader.known(body, &<Self as $crate::config::section::Section>::fields()) {
                    match (entry.name.as_str(), &entry.item) {
                        $((stringify!($attr), Item::Attribute(value)) => {
                            #[allow(unused_mut, unused_assignments)]
                            let mut range = None;
                            $(range = Some($range);)?
                            layer.$attr = reader.attribute(stringify!($attr), value, range);
                        })*
                        $($((stringify!($block), Item::Block(body)) => {
                            layer.$block = <$block_ty as $crate::config::section::Nested>::read(body, reader);
                        })*)?
                        _ => unreachable!("the reader returns known entries only"),
                    }
                }
                layer
            }

            fn merge(upper: $layer, lower: $layer) -> $layer {
                $layer {
                    origin: lower.origin.or(upper.origin),
                    $($attr: upper.$attr.over(lower.$attr),)*
                    $($($block: <$block_ty as $crate::config::section::Nested>::merge(upper.$block, lower.$block),)*)?
                }
            }

            fn resolve(
                layer: $layer,
                profile: $crate::config::profile::Profile,
                report: &mut $crate::diagnostics::Report,
            ) -> Self {
                use $crate::config::section::fallback;
                let origin = layer.origin.unwrap_or($crate::source::Origin::Default);
                Self {
                    $($attr: layer.$attr.resolve(fallback(profile, $default), stringify!($attr), &origin, report),)*
                    $($($block: <$block_ty as $crate::config::section::Nested>::resolve(layer.$block, profile, report),)*)?
                    origin,
                }
            }

            fn fields() -> Vec<$crate::config::section::Field> {
                use $crate::config::{section::{Fallback, Field, FieldKind, fallback}, value::SettingType};
                vec![
                    $({
                        #[allow(unused_mut, unused_assignments)]
                        let mut range = None;
                        $(range = Some($range);)?
                        let defaults = $crate::config::profile::Profile::ALL.iter().map(|profile| {
                            match fallback::<$ty, _>(*profile, $default) {
                                Fallback::Default(value) => Some(value.to_json()),
                                Fallback::Required(_) => None,
                            }
                        });
                        Field {
                            name: stringify!($attr),
                            doc: concat!($($attr_doc, "\n"),+).trim_ascii(),
                            kind: FieldKind::Attribute {
                                type_name: <$ty as SettingType>::TYPE, range, defaults: defaults.collect(),
                            },
                        }
                    },)*
                    $($(Field {
                        name: stringify!($block),
                        doc: concat!($($block_doc, "\n"),+).trim_ascii(),
                        kind: FieldKind::Block {
                            optional: <$block_ty as $crate::config::section::Nested>::OPTIONAL,
                            fields: <$block_ty as $crate::config::section::Nested>::fields(),
                        },
                    },)*)?
                ]
            }
        }
    };
}
pub(crate) use section;
