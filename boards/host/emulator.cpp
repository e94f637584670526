// A board at the far end of a pseudo-terminal: runs a Verilated top, whose two UART pins are clocked
// bit by bit, `GUYOT_DIVISOR` cycles each. Half a cycle of the oscillator is `GUYOT_LINK_HALF` long,
// half a cycle of the clock that a PLL makes of it `GUYOT_CORE_HALF`.
//
//     Vboard FD SEED NOISE REPLAYS GARBAGE LATENCY [+NAME=VALUE ...]
//
// FD: the pseudo-terminal's master side. Each byte that passes, either way, is flipped in one bit,
// dropped or repeated with the probability NOISE, one as likely as the other. Behind each packet, of
// flags as the link has them, an old one of the same way follows whole with the probability REPLAYS,
// and up to 64 random bytes with GARBAGE. All is drawn from SEED. What the board says arrives
// LATENCY seconds later. What begins with + is for the Verilog. Ends at SIGTERM; standard output
// then has one line: cycles, bytes in, bytes out, bytes spoilt, packets replayed, bytes of garbage.

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <deque>
#include <utility>
#include <vector>

#include "Vboard.h"
#include "verilated.h"

namespace {

constexpr int kDivisor = GUYOT_DIVISOR;
constexpr int64_t kLinkHalf = GUYOT_LINK_HALF, kCoreHalf = GUYOT_CORE_HALF;
constexpr int kLookEvery = 256;        // cycles between two looks at the terminal
constexpr int64_t kRestAfter = 3000000;  // cycles without a byte, after which time is given away

volatile std::sig_atomic_t stopped = 0;
void stop(int) { stopped = 1; }

// splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014).
struct Random {
    uint64_t state;
    uint64_t next() {
        uint64_t z = state += 0x9E3779B97F4A7C15ull;
        z = (z ^ z >> 30) * 0xBF58476D1CE4E5B9ull;
        z = (z ^ z >> 27) * 0x94D049BB133111EBull;
        return z ^ z >> 31;
    }
    bool chance(double probability) { return (next() >> 11) * 0x1p-53 < probability; }
};

constexpr uint8_t kFlag = 0x7E;  // before and behind a packet
constexpr size_t kKept = 200;    // packets that can come again: fewer than a number has values
constexpr uint64_t kGarbage = 64;

// One way of the line.
struct Line {
    Random random;
    double noise, replays, garbage;
    uint64_t spoilt = 0, replayed = 0, strewn = 0;
    std::vector<uint8_t> packet = {};  // since its first flag
    std::deque<std::vector<uint8_t>> kept = {};

    template <typename Queue>
    void pass(uint8_t byte, Queue& to) {
        spoil(byte, to);
        if (replays <= 0 && garbage <= 0) return;
        if (byte != kFlag) {
            if (!packet.empty()) packet.push_back(byte);
        } else if (packet.size() < 2) {
            packet = {kFlag};
        } else {
            packet.push_back(kFlag);
            kept.push_back(std::exchange(packet, {}));
            if (kept.size() > kKept) kept.pop_front();
            behind_packet(to);
        }
    }

    template <typename Queue>
    void behind_packet(Queue& to) {
        if (replays > 0 && random.chance(replays)) {
            ++replayed;
            for (uint8_t old : kept[random.next() % kept.size()]) spoil(old, to);
        }
        if (garbage > 0 && random.chance(garbage)) {
            const uint64_t count = 1 + random.next() % kGarbage;
            strewn += count;
            for (uint64_t i = 0; i < count; ++i) to.push_back(uint8_t(random.next()));
        }
    }

    template <typename Queue>
    void spoil(uint8_t byte, Queue& to) {
        if (noise <= 0 || !random.chance(noise)) {
            to.push_back(byte);
            return;
        }
        ++spoilt;
        const uint64_t drawn = random.next();
        switch (drawn % 3) {
            case 0: to.push_back(byte ^ 1 << (drawn >> 8) % 8); break;
            case 1: break;
            default: to.push_back(byte), to.push_back(byte);
        }
    }
};

using Clock = std::chrono::steady_clock;

// Bytes on their way to the host, each with the time at which it arrives.
struct Delayed {
    Clock::duration latency;
    std::deque<std::pair<Clock::time_point, uint8_t>> bytes = {};

    void push_back(uint8_t byte) { bytes.emplace_back(Clock::now() + latency, byte); }
    bool due() const { return !bytes.empty() && bytes.front().first <= Clock::now(); }
};

}  // namespace

int main(int argc, char** argv) {
    if (argc < 7) return 2;
    const int terminal = std::atoi(argv[1]);
    const uint64_t seed = std::strtoull(argv[2], nullptr, 10);
    double number[4];
    for (int i = 0; i < 4; ++i) number[i] = std::strtod(argv[3 + i], nullptr);
    Line in{{2 * seed}, number[0], number[1], number[2]};
    Line out{{2 * seed + 1}, number[0], number[1], number[2]};
    std::signal(SIGTERM, stop);
    std::signal(SIGINT, SIG_IGN);  // Ctrl-C is the parent's, which then ends us
    fcntl(terminal, F_SETFL, fcntl(terminal, F_GETFL) | O_NONBLOCK);

    VerilatedContext context;
    context.commandArgs(argc, argv);
    Vboard board{&context};
    std::deque<uint8_t> to_board;
    Delayed to_host{std::chrono::duration_cast<Clock::duration>(
        std::chrono::duration<double>(number[3]))};
    uint64_t cycles = 0, bytes_in = 0, bytes_out = 0;
    int64_t resting = 0;
    int sending = 0, send_wait = 0;  // bits of the character on rx still to go, cycles of this one
    uint32_t send_bits = 1;
    int taking = 0, take_wait = 0;
    uint32_t take_bits = 0;
    board.rx = 1;
    int64_t core_wait = kCoreHalf;  // until the core's clock turns
    const auto half = [&](int level) {
        int64_t left = kLinkHalf;
        for (; core_wait < left; left -= core_wait, core_wait = kCoreHalf) {
            board.core_clk = !board.core_clk;
            board.eval();
        }
        core_wait -= left;
        board.clk = level;
        board.eval();
    };
    while (!stopped) {
        if (cycles % kLookEvery == 0) {
            uint8_t buffer[256];
            const ssize_t got = to_board.size() < 256 ? read(terminal, buffer, sizeof buffer) : 0;
            for (ssize_t i = 0; i < got; ++i) in.pass(buffer[i], to_board);
            while (to_host.due()) {
                const uint8_t byte = to_host.bytes.front().second;
                if (write(terminal, &byte, 1) != 1) break;
                to_host.bytes.pop_front();
            }
            if (got > 0 || !to_board.empty() || sending || taking) resting = 0;
            else if ((resting += kLookEvery) > kRestAfter) {
                pollfd wait{terminal, POLLIN, 0};
                poll(&wait, 1, 1);
            }
        }
        if (send_wait == 0 && sending == 0 && !to_board.empty()) {
            send_bits = 1u << 9 | uint32_t(to_board.front()) << 1;
            to_board.pop_front();
            ++bytes_in;
            sending = 10;
        }
        if (send_wait == 0 && sending) {
            board.rx = send_bits & 1;
            send_bits >>= 1;
            --sending;
            send_wait = kDivisor;
        }
        if (send_wait) --send_wait;

        half(0);
        half(1);
        ++cycles;

        if (taking == 0) {
            if (!board.tx) taking = 10, take_wait = kDivisor / 2, take_bits = 0;
        } else if (--take_wait == 0) {
            take_bits |= uint32_t(board.tx) << (10 - taking);
            take_wait = kDivisor;
            if (--taking == 0 && take_bits >> 9) {
                out.pass(take_bits >> 1 & 0xFF, to_host);
                ++bytes_out;
            }
        }
    }
    board.final();
    for (uint64_t count : {cycles, bytes_in, bytes_out, in.spoilt + out.spoilt,
                           in.replayed + out.replayed, in.strewn + out.strewn})
        std::printf("%llu ", (unsigned long long)count);
    std::printf("\n");
    return 0;
}
