// Parallel fault simulation: a design and LANES - 1 mutants of it side by side, gate by gate.
//
// Every net is a vector with a bit for each lane; the bits of the port that selects a mutant differ
// from lane to lane, all other inputs are the same. Lane 0 is the design, whose handshakes lead.
// Modes come one after the other, each from a start with a reset: "stalls" (of both sides, legal frames),
// "frames" (also short and long ones), "resets" (as well, of one cycle or four).
//
// Standard input is numbers, in the order in which main() reads them. Standard output: for each mutant "NUMBER MODE CYCLE MEMORY
// REGISTER...", the first cycle in which an output differs, MODE "same" where none does; MEMORY is
// 1 where something else was written or read; the registers are those that ever differed, by their
// places in the input.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

constexpr int kWords = 8;  // of 64 lanes
constexpr int kLanes = 64 * kWords;
typedef uint64_t Lanes __attribute__((vector_size(8 * kWords)));

struct Gate {
    uint32_t net, a, b;  // a, b: literals, the lowest bit inverts
};

struct Register {
    uint32_t net, next, start;
};

struct Port {
    std::vector<uint32_t> address, data, enable;  // literals; what is read: nets
};

struct Memory {
    uint64_t width, depth;
    std::vector<uint32_t> start;  // bits
    std::vector<Port> reads, writes;
};

// What a lane is: the number that selects it, and the bit of a memory that is inverted, of memory
// number `memory` - 1 unless that is 0.
struct Mutant {
    uint32_t name, number, memory, bit;
};

struct Lookup {
    uint32_t before, memory, port;
};

struct Random {
    uint64_t state;
    uint64_t next() {
        state ^= state >> 12;
        state ^= state << 25;
        state ^= state >> 27;
        return state * 0x2545F4914F6CDD1Dull;
    }
    uint64_t below(uint64_t bound) { return (next() >> 33) % bound; }
    bool chance(int percent) { return below(100) < uint64_t(percent); }
};

Lanes all(bool value) {
    Lanes lanes;
    for (int k = 0; k < kWords; ++k) lanes[k] = value ? ~uint64_t{0} : 0;
    return lanes;
}

bool any(const Lanes& lanes) {
    uint64_t found = 0;
    for (int k = 0; k < kWords; ++k) found |= lanes[k];
    return found != 0;
}

struct Machine {
    uint32_t nets;
    std::vector<Register> registers;
    std::vector<Gate> gates;
    std::vector<Memory> memories;
    std::vector<Lookup> lookups;
    std::vector<uint32_t> selector, data, always, payload;  // nets; literals that are outputs
    uint32_t rst, tvalid, tlast, tready;                     // nets of inputs
    uint32_t taken, valid;                                   // literals
    uint64_t words, cycles, seed;
    int64_t low, high;
};

uint64_t number() {
    long long value;
    if (std::scanf("%lld", &value) != 1) std::exit(2);
    return uint64_t(value);
}

std::vector<uint32_t> list() {
    std::vector<uint32_t> found(number());
    for (auto& each : found) each = uint32_t(number());
    return found;
}

class Bench {
  public:
    Bench(const Machine& machine, const std::vector<Mutant>& mutants)
        : machine_(machine), mutants_(mutants), values_(machine.nets),
          states_(machine.registers.size(), all(false)) {}

    void run() {
        const char* names[] = {"stalls", "frames", "resets"};
        std::vector<std::string> lines(mutants_.size());
        for (int mode = 0; mode < 3; ++mode) simulate(mode, names[mode], lines);
        for (size_t k = 0; k < mutants_.size(); ++k) {
            const int lane = int(k) + 1;
            const bool same = lines[k].empty();
            if (same) lines[k] = "same " + std::to_string(3 * machine_.cycles);
            std::printf("%u %s %d", mutants_[k].name, lines[k].c_str(), int(bit(memory_, lane)));
            for (size_t index = 0; same && index < states_.size(); ++index) {
                if (bit(states_[index], lane)) std::printf(" %zu", index);
            }
            std::printf("\n");
        }
        std::fflush(stdout);
    }

  private:
    Lanes of(uint32_t literal) const {
        return literal & 1 ? ~values_[literal >> 1] : values_[literal >> 1];
    }
    bool own(uint32_t literal) const { return (of(literal)[0] & 1) != 0; }
    static bool bit(const Lanes& lanes, int lane) { return lanes[lane / 64] >> (lane % 64) & 1; }
    // The lanes that are not as lane 0.
    Lanes others(const Lanes& lanes) const { return lanes[0] & 1 ? ~lanes : lanes; }

    void start() {
        values_[0] = all(false);
        for (size_t bit = 0; bit < machine_.selector.size(); ++bit) {
            Lanes lanes = all(false);
            for (size_t k = 0; k < mutants_.size(); ++k) {
                const size_t lane = k + 1;
                if (mutants_[k].number >> bit & 1) lanes[lane / 64] |= uint64_t{1} << (lane % 64);
            }
            values_[machine_.selector[bit]] = lanes;
        }
        for (const auto& each : machine_.registers) values_[each.net] = all(each.start != 0);
        contents_.clear();
        for (const auto& each : machine_.memories) {
            contents_.emplace_back();
            for (uint32_t bit : each.start) contents_.back().push_back(all(bit != 0));
        }
        for (size_t k = 0; k < mutants_.size(); ++k) {
            const Mutant& mutant = mutants_[k];
            if (!mutant.memory) continue;
            contents_[mutant.memory - 1][mutant.bit][(k + 1) / 64] ^= uint64_t{1} << ((k + 1) % 64);
        }
    }

    void settle() {
        size_t k = 0;
        for (const auto& lookup : machine_.lookups) {
            for (; k < lookup.before; ++k) evaluate(machine_.gates[k]);
            const auto& port = machine_.memories[lookup.memory].reads[lookup.port];
            for (uint32_t each : port.data) values_[each] = all(false);
            for (uint32_t each : port.address) memory_ |= others(of(each));
            visit(lookup.memory, port.address, [&](Lanes* word, const Lanes& lanes) {
                for (size_t bit = 0; bit < port.data.size(); ++bit) {
                    values_[port.data[bit]] |= lanes & word[bit];
                }
            });
        }
        for (; k < machine_.gates.size(); ++k) evaluate(machine_.gates[k]);
    }

    void evaluate(const Gate& gate) { values_[gate.net] = of(gate.a) & of(gate.b); }

    // The words of a memory that the lanes address, each with its lanes.
    template <typename Visit>
    void visit(size_t memory, const std::vector<uint32_t>& address, Visit each) {
        const auto& shape = machine_.memories[memory];
        Lanes left = all(true);
        while (any(left)) {
            int first = 0;
            for (int k = kWords - 1; k >= 0; --k) {
                if (left[k]) first = 64 * k + __builtin_ctzll(left[k]);
            }
            Lanes lanes = left;
            uint64_t place = 0;
            for (size_t k = 0; k < address.size(); ++k) {
                const Lanes now = of(address[k]);
                const bool one = bit(now, first);
                place |= uint64_t{one} << k;
                lanes &= one ? now : ~now;
            }
            left &= ~lanes;
            if (place < shape.depth) each(&contents_[memory][place * shape.width], lanes);
        }
    }

    void write() {
        for (size_t k = 0; k < machine_.memories.size(); ++k) {
            for (const auto& port : machine_.memories[k].writes) {
                Lanes enabled = all(false);
                for (size_t bit = 0; bit < port.data.size(); ++bit) {
                    const Lanes enable = of(port.enable[bit]);
                    enabled |= enable;
                    memory_ |= others(enable) | (enable & others(of(port.data[bit])));
                }
                if (!any(enabled)) continue;
                for (uint32_t each : port.address) memory_ |= enabled & others(of(each));
                visit(k, port.address, [&](Lanes* word, const Lanes& lanes) {
                    for (size_t bit = 0; bit < port.data.size(); ++bit) {
                        const Lanes enable = lanes & of(port.enable[bit]);
                        word[bit] = (enable & of(port.data[bit])) | (~enable & word[bit]);
                    }
                });
            }
        }
    }

    void rise() {
        write();
        nexts_.resize(machine_.registers.size());
        for (size_t k = 0; k < nexts_.size(); ++k) nexts_[k] = of(machine_.registers[k].next);
        for (size_t k = 0; k < nexts_.size(); ++k) {
            values_[machine_.registers[k].net] = nexts_[k];
            states_[k] |= others(nexts_[k]);
        }
    }

    void simulate(int mode, const char* name, std::vector<std::string>& lines) {
        start();
        Random random{machine_.seed * 0x9E3779B97F4A7C15ull + uint64_t(mode) + 1};
        const int chances[] = {0, 0, 5, 30, 60, 92};
        int source = 0, sink = 0, kind = 0;
        uint64_t left = machine_.words, reset = mode < 2 ? 4 : 1, until = 0;
        bool offered = false, last = false;
        int64_t value = 0;
        for (uint64_t cycle = 0; cycle < machine_.cycles; ++cycle) {
            if (random.below(300) == 0) source = chances[random.below(6)];
            if (random.below(300) == 0) sink = chances[random.below(6)];
            if (random.below(600) == 0) kind = int(random.below(4));
            if (mode == 2 && !reset) {
                if (!until) until = 1 + random.below(random.chance(50) ? 2000 : 300);
                if (--until == 0) reset = random.chance(70) ? 1 : 4;
            }
            if (!offered && !reset && !random.chance(source)) {
                offered = true;
                value = machine_.low + int64_t(random.below(machine_.high - machine_.low + 1));
                if (kind == 1) value = random.chance(50) ? machine_.low : machine_.high;
                if (kind == 2) value = machine_.high;
                last = left == 1;
            }
            values_[machine_.rst] = all(reset > 0);
            values_[machine_.tvalid] = all(offered && !reset);
            values_[machine_.tlast] = all(last);
            values_[machine_.tready] = all(!reset && !random.chance(sink));
            for (size_t bit = 0; bit < machine_.data.size(); ++bit) {
                values_[machine_.data[bit]] = all(value >> bit & 1);
            }
            settle();
            Lanes wrong = all(false);
            for (uint32_t each : machine_.always) wrong |= others(of(each));
            const Lanes valid = of(machine_.valid);
            for (uint32_t each : machine_.payload) wrong |= valid & others(of(each));
            wrong &= ~seen_;
            if (any(wrong)) {
                for (size_t lane = 1; lane <= mutants_.size(); ++lane) {
                    if (bit(wrong, int(lane))) {
                        lines[lane - 1] = std::string(name) + " " + std::to_string(cycle);
                    }
                }
                seen_ |= wrong;
            }
            if (reset) {
                --reset;
                offered = false;
                left = 0;
            } else if (offered && own(machine_.taken)) {
                offered = false;
                --left;
            }
            if (!left) {
                left = machine_.words;
                if (mode && random.chance(40)) left = 1 + random.below(2 * machine_.words);
            }
            rise();
        }
    }

    const Machine& machine_;
    const std::vector<Mutant>& mutants_;
    std::vector<Lanes> values_, nexts_, states_;
    std::vector<std::vector<Lanes>> contents_;  // of each memory, bit by bit
    Lanes seen_ = all(false), memory_ = all(false);
};

}  // namespace

int main() {
    Machine machine;
    machine.nets = uint32_t(number());
    machine.registers.resize(number());
    for (auto& each : machine.registers) {
        each.net = uint32_t(number());
        each.next = uint32_t(number());
        each.start = uint32_t(number());
    }
    machine.gates.resize(number());
    for (auto& each : machine.gates) {
        each.net = uint32_t(number());
        each.a = uint32_t(number());
        each.b = uint32_t(number());
    }
    machine.memories.resize(number());
    for (auto& each : machine.memories) {
        each.width = number();
        each.depth = number();
        each.start = list();
        each.reads.resize(number());
        for (auto& port : each.reads) {
            port.address = list();
            port.data = list();
        }
        each.writes.resize(number());
        for (auto& port : each.writes) {
            port.address = list();
            port.data = list();
            port.enable = list();
        }
    }
    machine.lookups.resize(number());
    for (auto& each : machine.lookups) {
        each.before = uint32_t(number());
        each.memory = uint32_t(number());
        each.port = uint32_t(number());
    }
    machine.selector = list();
    machine.data = list();
    machine.always = list();
    machine.payload = list();
    for (auto* each : {&machine.rst, &machine.tvalid, &machine.tlast, &machine.tready,
                       &machine.taken, &machine.valid}) {
        *each = uint32_t(number());
    }
    machine.words = number();
    machine.low = int64_t(number());
    machine.high = int64_t(number());
    machine.cycles = number();
    machine.seed = number();
    std::vector<Mutant> mutants(number());
    for (auto& each : mutants) {
        for (auto* part : {&each.name, &each.number, &each.memory, &each.bit}) {
            *part = uint32_t(number());
        }
    }
    for (size_t first = 0; first < mutants.size(); first += kLanes - 1) {
        const size_t end = std::min(mutants.size(), first + kLanes - 1);
        const std::vector<Mutant> some(mutants.begin() + long(first), mutants.begin() + long(end));
        Bench(machine, some).run();
    }
}
