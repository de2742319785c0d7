#pragma once
// libcurl's own crypto library: its SHA-1 and SHA-256 use the processor's instructions.
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/opensslv.h>
#include <openssl/sha.h>
