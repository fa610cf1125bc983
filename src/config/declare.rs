//! The macro `section!`: one declaration of a section's settings with types, ranges, defaults and documentation, from
//! which parsing, defaults and the reference are generated.

/// Declares a section: settings with type, optional `[range]` and default, then blocks. A block's type is a section, or
/// `Option` or `Labelled` of one.
macro_rules! section {
    (
        $(#[doc = $doc:literal])+
        $name:ident {
            $($(#[doc = $attr_doc:literal])+ $attr:ident: $ty:ty $([$range:expr])? = $default:expr;)*
        }
        $(blocks { $($(#[doc = $block_doc:literal])+ $block:ident: $block_ty:ty;)* })?
    ) => {
        $(#[doc = $doc])+
        #[derive(Clone, Debug)]
        pub(crate) struct $name {
            /// The position of the block's name; the start of the file for the root.
            #[allow(dead_code, reason = "rules need the origin of some sections only")]
            pub origin: $crate::source::Origin,
            $($(#[doc = $attr_doc])+ pub $attr: $crate::config::setting::Setting<$ty>,)*
            $($($(#[doc = $block_doc])+ pub $block: $block_ty,)*)?
        }

        impl $crate::config::section::Section for $name {
            fn read(
                body: Option<&$crate::config::syntax::Body>,
                profile: $crate::config::profile::Profile,
                reader: &mut $crate::config::reader::Reader,
            ) -> Self {
                use $crate::config::{section::Section, setting::fallback};
                let known = reader.known(body, <Self as Section>::fields());
                let origin = body.map_or($crate::source::Origin::Default, |body| body.origin.clone());
                Self {
                    $($attr: {
                        #[allow(unused_mut, unused_assignments)]
                        let mut range = None;
                        $(range = Some($range);)?
                        let named = (stringify!($attr), known.attribute(stringify!($attr)));
                        reader.setting(named, &origin, range, fallback(profile, $default))
                    },)*
                    $($($block: $crate::config::section::Nested::read(stringify!($block), &known, profile, reader),)*)?
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

            fn fields() -> &'static [$crate::config::field::Field] {
                use $crate::config::{field::{Field, FieldKind}, setting::{Fallback, fallback}, value::SettingType};
                static FIELDS: std::sync::LazyLock<Vec<Field>> = std::sync::LazyLock::new(|| vec![
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
                                type_name: <$ty as SettingType>::TYPE,
                                entry_type: <$ty as SettingType>::ENTRY_TYPE,
                                schema: <$ty as SettingType>::schema,
                                range,
                                defaults: defaults.collect(),
                            },
                        }
                    },)*
                    $($(Field {
                        name: stringify!($block),
                        doc: concat!($($block_doc, "\n"),+).trim_ascii(),
                        kind: FieldKind::Block {
                            occurs: <$block_ty as $crate::config::section::Nested>::OCCURS,
                            fields: <$block_ty as $crate::config::section::Nested>::fields(),
                        },
                    },)*)?
                ]);
                &FIELDS
            }
        }
    };
}
pub(crate) use section;
