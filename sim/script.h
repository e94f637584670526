// What a run asks of the core's two sides: the length of each frame, stalls, gaps, resets.
//
// sim/script.py writes these records.

#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

// xorshift64* (Vigna, "An experimental exploration of Marsaglia's xorshift generators", 2016).
class Random {
  public:
    explicit Random(uint64_t seed) : state_(seed * 0x9E3779B97F4A7C15ull + 0x2545F4914F6CDD1Dull) {
        if (!state_) state_ = 1;
    }
    uint64_t word() {
        state_ ^= state_ >> 12;
        state_ ^= state_ << 25;
        state_ ^= state_ >> 27;
        return state_ * 0x2545F4914F6CDD1Dull;
    }
    bool chance(double probability) {
        return static_cast<double>(word() >> 11) * 0x1p-53 < probability;
    }

  private:
    uint64_t state_;
};

// ``share``: of the cycles in which a side stalls; ``burst``: the mean length of a stall in cycles,
// 0 where each cycle is drawn by itself.
struct Stall {
    double share, burst;
};

class Staller {
  public:
    explicit Staller(uint64_t seed) : random_(seed) {}
    bool stalls(const Stall& stall) {
        if (stall.share <= 0) return stalled_ = false;
        if (stall.burst <= 0) return stalled_ = random_.chance(stall.share);
        const double begin = stall.share / ((1 - stall.share) * stall.burst);
        if (random_.chance(stalled_ ? 1 / stall.burst : begin)) stalled_ = !stalled_;
        return stalled_;
    }
    uint64_t garbage() { return random_.word(); }

  private:
    Random random_;
    bool stalled_ = false;
};

// Of a frame: words up to its tlast, cycles in which the source is idle before it, stalls.
struct FramePlan {
    uint64_t words, gap;
    Stall source, sink;
};

// ``wait`` cycles after word ``word`` of frame ``frame`` is the next to be sent: the sink stops until
// no word has been taken for ``hold`` cycles (0: it does not stop), and then ``reset`` cycles of
// reset (0: none).
struct Event {
    uint64_t frame, word, wait, hold, reset;
};

template <typename Record>
std::vector<Record> read_records(const std::string& path) {
    std::FILE* file = std::fopen(path.c_str(), "rb");
    if (!file || std::fseek(file, 0, SEEK_END)) {
        std::perror(path.c_str());
        std::exit(2);
    }
    std::vector<Record> records(std::ftell(file) / sizeof(Record));
    std::rewind(file);
    records.resize(std::fread(records.data(), sizeof(Record), records.size(), file));
    std::fclose(file);
    return records;
}

// ``patience``: cycles in which nobody stalls and nothing comes, until the core counts as stuck;
// ``tail``: cycles behind the last frame in which nothing may come.
struct Options {
    std::string input, plans, events, output, waves, layers, counters;
    uint64_t seed = 0, patience = 100000, tail = 0;
};

Options parse(int argc, char** argv) {
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string key = argv[i];
        const char* value = argv[i + 1];
        if (key == "--input") options.input = value;
        else if (key == "--plans") options.plans = value;
        else if (key == "--events") options.events = value;
        else if (key == "--output") options.output = value;
        else if (key == "--waves") options.waves = value;
        else if (key == "--layers") options.layers = value;
        else if (key == "--counters") options.counters = value;
        else if (key == "--seed") options.seed = std::strtoull(value, nullptr, 10);
        else if (key == "--patience") options.patience = std::strtoull(value, nullptr, 10);
        else if (key == "--tail") options.tail = std::strtoull(value, nullptr, 10);
        else {
            std::fprintf(stderr, "unknown option %s\n", key.c_str());
            std::exit(2);
        }
    }
    return options;
}
