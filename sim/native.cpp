// Streams frames through a Verilated Guyot core and records what comes out, cycle by cycle.
//
// design.h, written beside the generated C++, gives the sizes and the taps. One step of the loop is
// one clock cycle: inputs are set while the clock is low, handshakes are sampled, then the clock
// rises. Cycle n's rising edge is at 10 n ns of the waveform.
//
// Standard output carries lines for the Python side:
//     progress FRAMES CYCLE
//     done CYCLES
//     error KIND FRAME WORD CYCLE       KIND: stuck, tlast, unstable, extra
// Results: for each frame the struct Frame, then its words (i64); for each tap a file of
// (value i64, cycle u64); with --counters a file of (u64 for each counter net: cycles in which it
// was high, up to and with the cycle of last_out) for each frame.

#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <string>
#include <vector>

#include "Vcore.h"
#include "design.h"
#include "script.h"
#include "verilated.h"
#if defined(GUYOT_STAGES) || defined(GUYOT_COUNTERS)
#include "Vcore___024root.h"
#endif
#if VM_TRACE
#include "verilated_fst_c.h"
#endif

namespace {

constexpr uint64_t kNanoseconds = 10;  // of a cycle in the waveform
constexpr int kResetCycles = 4;
constexpr int kFailure = 3;

int64_t extend(uint64_t value, int bits, bool is_signed) {
    if (bits >= 64) return static_cast<int64_t>(value);
    value &= (uint64_t{1} << bits) - 1;
    if (is_signed && (value >> (bits - 1))) value |= ~uint64_t{0} << bits;
    return static_cast<int64_t>(value);
}

// ``user``: tuser with the last word; ``odd``: words before it whose tuser was not the class so far
// and no flag; ``resets``: how many there were before its end; ``passed``: the sum
// of the cycles, from the last reset on, in which its words went in and came out.
struct Frame {
    uint64_t first_in = 0, last_in = 0, last_out = 0, user = 0, odd = 0, resets = 0, passed = 0;
};

struct Sample {
    int64_t value;
    uint64_t cycle;
};

struct Tap {
    const char* name;
    uint64_t words;  // of a frame
    std::vector<Sample> samples;
};

// What goes in at once, an activation a byte.
using Word = GUYOT_INPUT_TYPE;

class Bench {
  public:
    explicit Bench(const Options& options)
        : options_(options),
          source_(2 * options.seed),
          sink_(2 * options.seed + 1),
          input_(read_records<Word>(options.input)),
          plans_(read_records<FramePlan>(options.plans)),
          events_(read_records<Event>(options.events)),
          frames_(plans_.size()),
          words_(plans_.size() * GUYOT_OUTPUT_WORDS) {
        if (input_.size() != frames_.size() * GUYOT_INPUT_WORDS || frames_.empty()) {
            std::fprintf(stderr, "%s does not hold the frames\n", options_.input.c_str());
            std::exit(2);
        }
        core_.reset(new Vcore);
#if VM_TRACE
        if (!options_.waves.empty()) {
            Verilated::traceEverOn(true);
            waves_.reset(new VerilatedFstC);
            core_->trace(waves_.get(), 99);
            waves_->open(options_.waves.c_str());
        }
#endif
#ifdef GUYOT_COUNTERS
#define GUYOT_COUNT(net) counts_.push_back(0);
        GUYOT_COUNTERS(GUYOT_COUNT)
#undef GUYOT_COUNT
#endif
#ifdef GUYOT_STAGES
#define GUYOT_TAP(place, stage, words, bits, is_signed, valid, data) \
    if (place == 0) taps_.push_back({stage, words, {}});
        GUYOT_STAGES(GUYOT_TAP)
#undef GUYOT_TAP
#endif
    }

    int run() {
        reset();
        while (done_ < frames_.size() || sent_ < frames_.size()) {
            if (event_ < events_.size()) obey();
            step();
            if (idle_ > options_.patience) fail("stuck");
        }
        holding_ = false;
        for (uint64_t i = 0; i < options_.tail; ++i) step();
        drain_taps();
        finish();
        write();
        std::printf("done %llu\n", static_cast<unsigned long long>(cycle_));
        return 0;
    }

  private:
    // The next event, once its place in the frames has come.
    void obey() {
        const Event& event = events_[event_];
        due_ = due_ || sent_ > event.frame ||
               (sent_ == event.frame && sent_words_ >= event.word);
        if (!due_ || waited_++ < event.wait) return;
        if (event.hold && !holding_) {
            holding_ = true;
            quiet_ = 0;
        }
        if (quiet_ < event.hold) return;
        holding_ = due_ = false;
        waited_ = 0;
        ++event_;
        if (!event.reset) return;
        reset(event.reset);
        ++resets_;
    }

    // Frames that are under way are lost and sent again from their first word.
    void reset(uint64_t cycles = kResetCycles) {
        core_->s_axis_tvalid = 0;
        core_->s_axis_tlast = 0;
        core_->m_axis_tready = 0;
        core_->rst = 1;
        for (uint64_t i = 0; i < cycles; ++i) {
            settle();
            rise();
        }
        core_->rst = 0;
        sent_ = done_;
        sent_words_ = done_words_ = 0;
        offering_ = waiting_ = false;
        gap_ = idle_ = 0;
        begun_ = cycle_;
    }

    void step() {
        drive();
        settle();
        sample_counters();
        sample_taps();
        const bool taken = core_->s_axis_tvalid && core_->s_axis_tready;
        const bool given = core_->m_axis_tvalid && core_->m_axis_tready;
        if (core_->m_axis_tvalid || waiting_) check_stable(given);
        // Only a cycle in which nobody stalls is one that the core has lost.
        idle_ += core_->m_axis_tready && (offering_ || sent_ == frames_.size());
        quiet_ = taken ? 0 : quiet_ + 1;
        if (taken) accept();
        if (given) collect();
        rise();
    }

    // A source that has offered a word holds it until it is taken (AXI4-Stream, 2.2.1); what stands
    // there while it offers none, or behind a frame that is too long, means nothing.
    void drive() {
        if (!offering_ && sent_ < frames_.size()) {
            if (gap_) --gap_;
            else offering_ = !source_.stalls(plans_[sent_].source);
            const bool here = offering_ && sent_words_ < GUYOT_INPUT_WORDS;
            const uint64_t garbage = here ? 0 : source_.garbage();
            core_->s_axis_tdata =
                here ? input_[sent_ * GUYOT_INPUT_WORDS + sent_words_] : static_cast<Word>(garbage);
            core_->s_axis_tlast =
                offering_ ? sent_words_ + 1 == plans_[sent_].words : garbage >> 8 & 1;
        }
        core_->s_axis_tvalid = offering_;
        const FramePlan& plan = plans_[done_ < frames_.size() ? done_ : frames_.size() - 1];
        core_->m_axis_tready = !holding_ && !sink_.stalls(plan.sink);
    }

    void accept() {
        offering_ = false;
        Frame& frame = frames_[sent_];
        if (sent_words_ == 0) {
            frame.first_in = cycle_;
            frame.passed = 0;
        }
        frame.passed += cycle_ - begun_;
        if (++sent_words_ == plans_[sent_].words) {
            frame.last_in = cycle_;
            sent_words_ = 0;
            ++sent_;
            if (sent_ < frames_.size()) gap_ = plans_[sent_].gap;
        }
    }

    void collect() {
        idle_ = 0;
        if (done_ == frames_.size()) fail("extra");
        const bool last = done_words_ + 1 == GUYOT_OUTPUT_WORDS;
        const int64_t word = extend(core_->m_axis_tdata, GUYOT_OUTPUT_BITS, GUYOT_OUTPUT_SIGNED);
        words_[done_ * GUYOT_OUTPUT_WORDS + done_words_] = word;
        if (bool(core_->m_axis_tlast) != last) fail("tlast");
        if (GUYOT_CLASSES && (done_words_ == 0 || word > greatest_)) {
            greatest_ = word;
            best_ = done_words_;
        }
        Frame& frame = frames_[done_];
        if (done_words_ == 0) frame.odd = 0;
        frame.passed += cycle_ - begun_;
        ++done_words_;
        if (!last) {
            frame.odd += core_->m_axis_tuser != (GUYOT_CLASSES ? best_ << 1 : 0);
            return;
        }
        frame.last_out = cycle_;
        frame.user = core_->m_axis_tuser;
        frame.resets = resets_;
        readings_.insert(readings_.end(), counts_.begin(), counts_.end());
        done_words_ = 0;
        ++done_;
        report();
    }

    // What a stalled output shows must not change before it is taken (AXI4-Stream, 2.2.1).
    void check_stable(bool given) {
        const uint64_t data = core_->m_axis_tdata;
        const uint64_t side = uint64_t(core_->m_axis_tuser) << 1 | core_->m_axis_tlast;
        if (waiting_ && (!core_->m_axis_tvalid || data != held_data_ || side != held_side_)) {
            fail("unstable");
        }
        waiting_ = !given;
        held_data_ = data;
        held_side_ = side;
    }

    void sample_counters() {
#ifdef GUYOT_COUNTERS
        const auto& root = *core_->rootp;
        size_t index = 0;
#define GUYOT_COUNT(net) counts_[index++] += root.net;
        GUYOT_COUNTERS(GUYOT_COUNT)
#undef GUYOT_COUNT
#endif
    }

    void sample_taps() {
#ifdef GUYOT_STAGES
        if (options_.layers.empty()) return;
        const auto& root = *core_->rootp;
        size_t index = 0;  // of the tap behind
#define GUYOT_TAP(place, stage, words, bits, is_signed, valid, data) \
    if (place == 0) ++index; \
    if (root.valid) taps_[index - 1].samples.push_back({extend(root.data, bits, is_signed), cycle_});
        GUYOT_STAGES(GUYOT_TAP)
#undef GUYOT_TAP
#endif
    }

    // A layer may put out words that the last score does not need, after it.
    void drain_taps() {
        if (options_.layers.empty()) return;
        const uint64_t end = cycle_ + options_.patience;
        for (const Tap& tap : taps_) {
            while (tap.samples.size() < tap.words * frames_.size() && cycle_ < end) step();
        }
    }

    void settle() {
        core_->clk = 0;
        core_->eval();
#if VM_TRACE
        if (waves_ && cycle_) waves_->dump(kNanoseconds * cycle_ - kNanoseconds / 2);
#endif
    }

    void rise() {
        core_->clk = 1;
        core_->eval();
#if VM_TRACE
        if (waves_) waves_->dump(kNanoseconds * cycle_);
#endif
        ++cycle_;
    }

    void finish() {
        core_->final();
#if VM_TRACE
        if (waves_) waves_->close();
#endif
    }

    void report() {
        const auto now = std::chrono::steady_clock::now();
        if (now - reported_ < std::chrono::milliseconds(200)) return;
        reported_ = now;
        std::printf("progress %llu %llu\n", static_cast<unsigned long long>(done_),
                    static_cast<unsigned long long>(cycle_));
        std::fflush(stdout);
    }

    [[noreturn]] void fail(const char* kind) {
        finish();
        std::printf("error %s %llu %llu %llu\n", kind, static_cast<unsigned long long>(done_),
                    static_cast<unsigned long long>(done_words_),
                    static_cast<unsigned long long>(cycle_));
        std::fflush(stdout);
        std::exit(kFailure);
    }

    static std::FILE* create(const std::string& path) {
        std::FILE* file = std::fopen(path.c_str(), "wb");
        if (!file) {
            std::perror(path.c_str());
            std::exit(2);
        }
        return file;
    }

    static void close(std::FILE* file, const std::string& path) {
        if (std::ferror(file) || std::fclose(file)) {
            std::perror(path.c_str());
            std::exit(2);
        }
    }

    void write() {
        std::FILE* file = create(options_.output);
        for (size_t i = 0; i < frames_.size(); ++i) {
            std::fwrite(&frames_[i], sizeof(Frame), 1, file);
            std::fwrite(&words_[i * GUYOT_OUTPUT_WORDS], 8, GUYOT_OUTPUT_WORDS, file);
        }
        close(file, options_.output);
        if (!options_.counters.empty()) {
            file = create(options_.counters);
            std::fwrite(readings_.data(), sizeof(uint64_t), readings_.size(), file);
            close(file, options_.counters);
        }
        for (size_t i = 0; i < taps_.size() && !options_.layers.empty(); ++i) {
            const std::string path = options_.layers + "." + std::to_string(i);
            file = create(path);
            std::fwrite(taps_[i].samples.data(), sizeof(Sample), taps_[i].samples.size(), file);
            close(file, path);
        }
    }

    Options options_;
    Staller source_, sink_;
    std::vector<Word> input_;
    std::vector<FramePlan> plans_;
    std::vector<Event> events_;
    std::vector<Frame> frames_;
    std::vector<int64_t> words_;
    std::vector<Tap> taps_;
    std::vector<uint64_t> counts_, readings_;  // of each counter; after each frame
    std::unique_ptr<Vcore> core_;
#if VM_TRACE
    std::unique_ptr<VerilatedFstC> waves_;
#endif
    uint64_t cycle_ = 0, idle_ = 0, quiet_ = 0;  // quiet: since a word was taken
    uint64_t sent_ = 0, sent_words_ = 0, done_ = 0, done_words_ = 0, gap_ = 0;
    uint64_t event_ = 0, waited_ = 0, resets_ = 0, begun_ = 0;
    uint64_t held_data_ = 0, held_side_ = 0, best_ = 0;
    int64_t greatest_ = 0;
    bool offering_ = false, waiting_ = false, holding_ = false, due_ = false;
    std::chrono::steady_clock::time_point reported_{};
};

}  // namespace

int main(int argc, char** argv) { return Bench(parse(argc, argv)).run(); }
