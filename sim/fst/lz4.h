// The part of LZ4 that Verilator's FST writer calls, so that waveforms need no liblz4-dev.
// Greedy matching with one hash table; the output is the public LZ4 block format
// (github.com/lz4/lz4, doc/lz4_Block_format.md).
#ifndef GUYOT_LZ4_H
#define GUYOT_LZ4_H

#include <cstdint>
#include <cstring>
#include <vector>

inline int LZ4_compressBound(int size) { return size + size / 255 + 16; }

namespace guyot_lz4 {

constexpr int kMinimumMatch = 4;
constexpr int kLastLiterals = 5;   // the format: the last five bytes are literals
constexpr int kMatchMargin = 12;   // the format: no match starts within the last twelve bytes
constexpr int kFarthest = 65535;
constexpr int kHashBits = 14;

inline uint32_t load(const uint8_t* at) {
    uint32_t word;
    std::memcpy(&word, at, 4);
    return word;
}

inline uint8_t* put_length(uint8_t* out, int rest) {
    for (; rest >= 255; rest -= 255) *out++ = 255;
    *out++ = static_cast<uint8_t>(rest);
    return out;
}

// One sequence: literals, then a match of `length` bytes `distance` back (none where length is 0).
inline uint8_t* put_sequence(uint8_t* out, const uint8_t* literals, int count, int distance,
                             int length) {
    uint8_t* token = out++;
    const int extra = length ? length - kMinimumMatch : 0;
    *token = static_cast<uint8_t>(((count < 15 ? count : 15) << 4) | (extra < 15 ? extra : 15));
    if (count >= 15) out = put_length(out, count - 15);
    std::memcpy(out, literals, count);
    out += count;
    if (length) {
        *out++ = static_cast<uint8_t>(distance);
        *out++ = static_cast<uint8_t>(distance >> 8);
        if (extra >= 15) out = put_length(out, extra - 15);
    }
    return out;
}

}  // namespace guyot_lz4

// The bytes written; the caller always offers LZ4_compressBound(size), which suffices.
inline int LZ4_compress_default(const char* source, char* target, int size, int capacity) {
    using namespace guyot_lz4;
    if (capacity < LZ4_compressBound(size)) return 0;
    const uint8_t* in = reinterpret_cast<const uint8_t*>(source);
    uint8_t* const start = reinterpret_cast<uint8_t*>(target);
    uint8_t* out = start;
    std::vector<int> seen(1 << kHashBits, -1);
    int anchor = 0;
    for (int at = 0; at < size - kMatchMargin;) {
        const uint32_t hash = (load(in + at) * 2654435761u) >> (32 - kHashBits);
        const int earlier = seen[hash];
        seen[hash] = at;
        if (earlier < 0 || at - earlier > kFarthest || load(in + earlier) != load(in + at)) {
            ++at;
            continue;
        }
        int length = kMinimumMatch;
        while (at + length < size - kLastLiterals && in[earlier + length] == in[at + length]) {
            ++length;
        }
        out = put_sequence(out, in + anchor, at - anchor, at - earlier, length);
        at += length;
        anchor = at;
    }
    out = put_sequence(out, in + anchor, size - anchor, 0, 0);
    return static_cast<int>(out - start);
}

#endif
