// The part of zlib that Verilator's FST writer calls, so that waveforms need no zlib headers.
// The stream is valid zlib (RFC 1950) made of stored blocks (RFC 1951); it is never shorter than
// the data, and the writer then keeps the data as they are, which the FST format allows.
#ifndef GUYOT_ZLIB_H
#define GUYOT_ZLIB_H

#include <cstdint>
#include <cstring>

typedef unsigned long uLong;
typedef unsigned long uLongf;
typedef unsigned char Bytef;
constexpr int Z_OK = 0;
constexpr int Z_BUF_ERROR = -5;

namespace guyot_zlib {
constexpr uLong kBlock = 65535;
}

inline uLong compressBound(uLong size) { return size + 5 * (size / guyot_zlib::kBlock + 1) + 6; }

inline int compress2(Bytef* target, uLongf* capacity, const Bytef* source, uLong size, int) {
    if (*capacity < compressBound(size)) return Z_BUF_ERROR;
    Bytef* out = target;
    *out++ = 0x78;
    *out++ = 0x01;
    uint32_t low = 1, high = 0;  // Adler-32
    uLong done = 0;
    do {
        const uLong left = size - done;
        const uLong count = left < guyot_zlib::kBlock ? left : guyot_zlib::kBlock;
        *out++ = count == left;
        *out++ = static_cast<Bytef>(count);
        *out++ = static_cast<Bytef>(count >> 8);
        *out++ = static_cast<Bytef>(~count);
        *out++ = static_cast<Bytef>(~count >> 8);
        std::memcpy(out, source + done, count);
        for (uLong i = 0; i < count; ++i) {
            low = (low + source[done + i]) % 65521;
            high = (high + low) % 65521;
        }
        out += count;
        done += count;
    } while (done < size);
    const uint32_t checksum = (high << 16) | low;
    for (int shift = 24; shift >= 0; shift -= 8) *out++ = static_cast<Bytef>(checksum >> shift);
    *capacity = static_cast<uLongf>(out - target);
    return Z_OK;
}

#endif
