// Generated from Node v26.10.0 by tools/generate.mjs: do not edit.

use crate::shapes::*;

pub(super) static BINDING: Binding = Binding {
    name: "crypto",
    props: &[
        Prop::new(
            Key::Name("AESCipherJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_AESCIPHER_JOB),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CTR_128"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CTR_192"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CTR_256"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CBC_128"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CBC_192"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_CBC_256"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(5.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_GCM_128"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(6.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_GCM_192"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(7.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_GCM_256"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(8.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_KW_128"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(9.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_KW_192"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(10.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_KW_256"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(11.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_OCB_128"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(12.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_OCB_192"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(13.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantAES_OCB_256"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(14.0),
        ),
        Prop::new(
            Key::Name("ChaCha20Poly1305CipherJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_CHA_CHA20_POLY1305_CIPHER_JOB),
        ),
        Prop::new(Key::Name("CipherBase"), Attrs::NONE, Kind::Class(&CLASS_CIPHER_BASE)),
        Prop::new(Key::Name("getSSLCiphers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCiphers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("publicEncrypt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("privateDecrypt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("privateEncrypt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("publicDecrypt"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCipherInfo"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kWebCryptoCipherEncrypt"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kWebCryptoCipherDecrypt"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("DiffieHellman"),
            Attrs::NONE,
            Kind::Class(&CLASS_DIFFIE_HELLMAN),
        ),
        Prop::new(
            Key::Name("DiffieHellmanGroup"),
            Attrs::NONE,
            Kind::Class(&CLASS_DIFFIE_HELLMAN_GROUP),
        ),
        Prop::new(
            Key::Name("DhKeyPairGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_DH_KEY_PAIR_GEN_JOB),
        ),
        Prop::new(Key::Name("DHBitsJob"), Attrs::NONE, Kind::Class(&CLASS_DHBITS_JOB)),
        Prop::new(
            Key::Name("DsaKeyPairGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_DSA_KEY_PAIR_GEN_JOB),
        ),
        Prop::new(Key::Name("ECDH"), Attrs::NONE, Kind::Class(&CLASS_ECDH)),
        Prop::new(Key::Name("ECDHConvertKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCurves"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("EcKeyPairGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_EC_KEY_PAIR_GEN_JOB),
        ),
        Prop::new(
            Key::Name("OPENSSL_EC_NAMED_CURVE"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("OPENSSL_EC_EXPLICIT_CURVE"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(Key::Name("Hash"), Attrs::NONE, Kind::Class(&CLASS_HASH)),
        Prop::new(Key::Name("getHashes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCachedAliases"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("oneShotDigest"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("HashJob"), Attrs::NONE, Kind::Class(&CLASS_HASH_JOB)),
        Prop::new(Key::Name("CShakeJob"), Attrs::NONE, Kind::Class(&CLASS_CSHAKE_JOB)),
        Prop::new(Key::Name("HKDFJob"), Attrs::NONE, Kind::Class(&CLASS_HKDFJOB)),
        Prop::new(Key::Name("Hmac"), Attrs::NONE, Kind::Class(&CLASS_HMAC)),
        Prop::new(Key::Name("HmacJob"), Attrs::NONE, Kind::Class(&CLASS_HMAC_JOB)),
        Prop::new(
            Key::Name("NamedKeyPairGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_NAMED_KEY_PAIR_GEN_JOB),
        ),
        Prop::new(
            Key::Name("SecretKeyGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_SECRET_KEY_GEN_JOB),
        ),
        Prop::new(
            Key::Name("KeyObjectHandle"),
            Attrs::NONE,
            Kind::Class(&CLASS_KEY_OBJECT_HANDLE),
        ),
        Prop::new(
            Key::Name("kWebCryptoKeyFormatRaw"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kWebCryptoKeyFormatPKCS8"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kWebCryptoKeyFormatSPKI"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kWebCryptoKeyFormatJWK"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(Key::Name("getPqcKeyTypes"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kKeyEncodingPKCS1"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKeyEncodingPKCS8"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kKeyEncodingSPKI"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kKeyEncodingSEC1"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatDER"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatPEM"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatJWK"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatRawPublic"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(3.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatRawPrivate"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatRawSeed"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(5.0),
        ),
        Prop::new(
            Key::Name("kKeyFormatStore"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(6.0),
        ),
        Prop::new(
            Key::Name("kKeyTypeSecret"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKeyTypePublic"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kKeyTypePrivate"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("kSigEncDER"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kSigEncP1363"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(Key::Name("Mac"), Attrs::NONE, Kind::Class(&CLASS_MAC)),
        Prop::new(Key::Name("getMacs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCachedMacAliases"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createCryptoKeyClass"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCryptoKeySlots"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isCryptoKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("createNativeKeyObjectClass"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getKeyObjectSlots"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isKeyObject"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("PBKDF2Job"), Attrs::NONE, Kind::Class(&CLASS_PBKDF2_JOB)),
        Prop::new(Key::Name("parsePKCS12"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("RandomBytesJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_RANDOM_BYTES_JOB),
        ),
        Prop::new(
            Key::Name("RandomPrimeJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_RANDOM_PRIME_JOB),
        ),
        Prop::new(
            Key::Name("CheckPrimeJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_CHECK_PRIME_JOB),
        ),
        Prop::new(
            Key::Name("RsaKeyPairGenJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_RSA_KEY_PAIR_GEN_JOB),
        ),
        Prop::new(
            Key::Name("RSACipherJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_RSACIPHER_JOB),
        ),
        Prop::new(
            Key::Name("kKeyVariantRSA_SSA_PKCS1_v1_5"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantRSA_PSS"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kKeyVariantRSA_OAEP"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("SecureContext"),
            Attrs::NONE,
            Kind::Class(&CLASS_SECURE_CONTEXT),
        ),
        Prop::new(Key::Name("getBundledRootCertificates"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSystemCACertificates"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getExtraCACertificates"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("resetRootCertStore"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getUserRootCertificates"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("startLoadingCertificatesOffThread"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("getCertificateCompressionAlgorithms"),
            Attrs::NONE,
            Kind::Fn(0),
        ),
        Prop::new(Key::Name("Sign"), Attrs::NONE, Kind::Class(&CLASS_SIGN)),
        Prop::new(Key::Name("SignJob"), Attrs::NONE, Kind::Class(&CLASS_SIGN_JOB)),
        Prop::new(
            Key::Name("kSignJobModeSign"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kSignJobModeVerify"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("RSA_PKCS1_PSS_PADDING"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(6.0),
        ),
        Prop::new(Key::Name("certVerifySpkac"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("certExportPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("certExportChallenge"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("timingSafeEqual"), Attrs::NONE, Kind::FnNamed("", 0)),
        Prop::new(Key::Name("setEngine"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFipsCrypto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getFipsCryptoGeneration"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setupFipsIndicatorChannel"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setFipsCrypto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("testFipsCrypto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("kCryptoJobAsync"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kCryptoJobSync"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kCryptoJobWebCrypto"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(Key::Name("secureBuffer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("secureHeapUsed"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getOpenSSLSecLevelCrypto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("Verify"), Attrs::NONE, Kind::Class(&CLASS_VERIFY)),
        Prop::new(Key::Name("createX509CertificateClass"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("isX509Certificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("parseX509"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_ALWAYS_CHECK_SUBJECT"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_NEVER_CHECK_SUBJECT"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(32.0),
        ),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_NO_WILDCARDS"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(4.0),
        ),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_MULTI_LABEL_WILDCARDS"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(8.0),
        ),
        Prop::new(
            Key::Name("X509_CHECK_FLAG_SINGLE_LABEL_SUBDOMAINS"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(16.0),
        ),
        Prop::new(Key::Name("Argon2Job"), Attrs::NONE, Kind::Class(&CLASS_ARGON2_JOB)),
        Prop::new(
            Key::Name("kTypeArgon2d"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kTypeArgon2i"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(
            Key::Name("kTypeArgon2id"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(2.0),
        ),
        Prop::new(
            Key::Name("KEMEncapsulateJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_KEMENCAPSULATE_JOB),
        ),
        Prop::new(
            Key::Name("KEMDecapsulateJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_KEMDECAPSULATE_JOB),
        ),
        Prop::new(
            Key::Name("kKEMEncapsulate"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(0.0),
        ),
        Prop::new(
            Key::Name("kKEMDecapsulate"),
            Attrs::READ_ONLY.and(Attrs::DONT_DELETE),
            Kind::Num(1.0),
        ),
        Prop::new(Key::Name("KmacJob"), Attrs::NONE, Kind::Class(&CLASS_KMAC_JOB)),
        Prop::new(Key::Name("ScryptJob"), Attrs::NONE, Kind::Class(&CLASS_SCRYPT_JOB)),
        Prop::new(
            Key::Name("TurboShakeJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_TURBO_SHAKE_JOB),
        ),
        Prop::new(
            Key::Name("KangarooTwelveJob"),
            Attrs::NONE,
            Kind::Class(&CLASS_KANGAROO_TWELVE_JOB),
        ),
    ],
};

pub(super) static CLASS_AESCIPHER_JOB: Class = Class {
    name: "AESCipherJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_CHA_CHA20_POLY1305_CIPHER_JOB: Class = Class {
    name: "ChaCha20Poly1305CipherJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_CIPHER_BASE: Class = Class {
    name: "CipherBase",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("final"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAutoPadding"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getAuthTag"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAuthTag"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAAD"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_DIFFIE_HELLMAN: Class = Class {
    name: "DiffieHellman",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("generateKeys"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("computeSecret"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPrime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getGenerator"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPrivateKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPrivateKey"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_DIFFIE_HELLMAN_GROUP: Class = Class {
    name: "DiffieHellmanGroup",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("generateKeys"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("computeSecret"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPrime"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getGenerator"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPrivateKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPrivateKey"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_DH_KEY_PAIR_GEN_JOB: Class = Class {
    name: "DhKeyPairGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_DHBITS_JOB: Class = Class {
    name: "DHBitsJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_DSA_KEY_PAIR_GEN_JOB: Class = Class {
    name: "DsaKeyPairGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_ECDH: Class = Class {
    name: "ECDH",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("generateKeys"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("computeSecret"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getPrivateKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setPrivateKey"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_EC_KEY_PAIR_GEN_JOB: Class = Class {
    name: "EcKeyPairGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_HASH: Class = Class {
    name: "Hash",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("digest"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_HASH_JOB: Class = Class {
    name: "HashJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_CSHAKE_JOB: Class = Class {
    name: "CShakeJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_HKDFJOB: Class = Class {
    name: "HKDFJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_HMAC: Class = Class {
    name: "Hmac",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("digest"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_HMAC_JOB: Class = Class {
    name: "HmacJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_NAMED_KEY_PAIR_GEN_JOB: Class = Class {
    name: "NamedKeyPairGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_SECRET_KEY_GEN_JOB: Class = Class {
    name: "SecretKeyGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_KEY_OBJECT_HANDLE: Class = Class {
    name: "",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getKeyType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getSymmetricKeySize"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getAsymmetricKeyType"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("checkEcKeyData"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("export"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exportJwk"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rawPublicKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rawPrivateKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("rawSeed"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exportECPublicRaw"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("exportECPrivateRaw"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("keyDetail"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("equals"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_MAC: Class = Class {
    name: "Mac",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("final"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_PBKDF2_JOB: Class = Class {
    name: "PBKDF2Job",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_RANDOM_BYTES_JOB: Class = Class {
    name: "RandomBytesJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_RANDOM_PRIME_JOB: Class = Class {
    name: "RandomPrimeJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_CHECK_PRIME_JOB: Class = Class {
    name: "CheckPrimeJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_RSA_KEY_PAIR_GEN_JOB: Class = Class {
    name: "RsaKeyPairGenJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_RSACIPHER_JOB: Class = Class {
    name: "RSACipherJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_SECURE_CONTEXT: Class = Class {
    name: "SecureContext",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setCert"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addCACert"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setAllowPartialTrustChain"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addCRL"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("addRootCerts"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setCipherSuites"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setCiphers"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSigalgs"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setECDHCurve"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setDHParam"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMaxProto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setMinProto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getMaxProto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getMinProto"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setOptions"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSessionIdContext"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setSessionTimeout"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setCertificateCompression"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("close"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("loadPKCS12"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setTicketKeys"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("enableTicketKeyCallback"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getTicketKeys"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getCertificate"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("getIssuer"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setEngineKey"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("setClientCertEngine"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(
            Key::Name("_external"),
            Attrs::DONT_DELETE,
            Kind::Accessor { get: true, set: false },
        ),
    ],
    statics: &[
        Prop::new(Key::Name("kTicketKeyReturnIndex"), Attrs::NONE, Kind::Num(0.0)),
        Prop::new(Key::Name("kTicketKeyHMACIndex"), Attrs::NONE, Kind::Num(1.0)),
        Prop::new(Key::Name("kTicketKeyAESIndex"), Attrs::NONE, Kind::Num(2.0)),
        Prop::new(Key::Name("kTicketKeyNameIndex"), Attrs::NONE, Kind::Num(3.0)),
        Prop::new(Key::Name("kTicketKeyIVIndex"), Attrs::NONE, Kind::Num(4.0)),
    ],
};

pub(super) static CLASS_SIGN: Class = Class {
    name: "Sign",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("sign"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_SIGN_JOB: Class = Class {
    name: "SignJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_VERIFY: Class = Class {
    name: "Verify",
    length: 0,
    parent: None,
    read_only_prototype: false,
    proto: &[
        Prop::new(Key::Name("init"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("update"), Attrs::NONE, Kind::Fn(0)),
        Prop::new(Key::Name("verify"), Attrs::NONE, Kind::Fn(0)),
    ],
    statics: &[],
};

pub(super) static CLASS_ARGON2_JOB: Class = Class {
    name: "Argon2Job",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_KEMENCAPSULATE_JOB: Class = Class {
    name: "KEMEncapsulateJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_KEMDECAPSULATE_JOB: Class = Class {
    name: "KEMDecapsulateJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_KMAC_JOB: Class = Class {
    name: "KmacJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_SCRYPT_JOB: Class = Class {
    name: "ScryptJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_TURBO_SHAKE_JOB: Class = Class {
    name: "TurboShakeJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};

pub(super) static CLASS_KANGAROO_TWELVE_JOB: Class = Class {
    name: "KangarooTwelveJob",
    length: 0,
    parent: Some(&super::base::CLASS_ASYNC_WRAP),
    read_only_prototype: false,
    proto: &[Prop::new(Key::Name("run"), Attrs::NONE, Kind::Fn(0))],
    statics: &[],
};
