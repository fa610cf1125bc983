//! The macro `section!`: one declaration gives a section's settings, their types, limits, defaults and documentation,
//! and from it come the optional layer, the merge, the defaults and the reference.

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

            fn read(body: &$crate::config::syntax::Body, reader: &mut $crate::config::reader::Reader) -> $layer {
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

            fn settings(&self, prefix: &str, settings: &mut Vec<$crate::config::section::Resolved>) {
                use $crate::config::{section::Resolved, value::SettingType};
                $(settings.push(Resolved {
                    path: format!("{prefix}{}", stringify!($attr)),
                    value: self.$attr.to_json(),
                    origin: self.$attr.origin.clone(),
                });)*
                $($(<$block_ty as $crate::config::section::Nested>::settings(
                    &self.$block,
                    &format!("{prefix}{}.", stringify!($block)),
                    settings,
                );)*)?
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
                                type_name: <$ty as SettingType>::TYPE, schema: <$ty as SettingType>::schema, range, defaults: defaults.collect(),
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
