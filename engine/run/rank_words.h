// SPDX-License-Identifier: GPL-3.0-only
// What a rank may say in the store and look up there. A value, so that a question can own it.
// Torch-internal.
#pragma once

#include <torch/csrc/distributed/c10d/Store.hpp>

#include <optional>
#include <string>
#include <vector>

namespace engine {

// Every function throws a std::exception when the store is gone.
struct RankWords
{
    c10::intrusive_ptr<c10d::Store> store;
    int own = 0;
    int count = 1;

    void set(const std::string& name, const std::string& text) const;
    [[nodiscard]] bool isSet(const std::string& name) const;
    // Waits for a name that is not set.
    [[nodiscard]] std::string get(const std::string& name) const;

    // A topic is something every rank may set for itself.
    void setOwn(const std::string& topic, const std::string& text = "") const;
    [[nodiscard]] std::string getOf(int rank, const std::string& topic) const;
    [[nodiscard]] bool isSetOf(int rank, const std::string& topic) const;
    // The first other rank for which a topic is set, and for which it is not.
    [[nodiscard]] std::optional<int> firstOtherWith(const std::string& topic) const;
    [[nodiscard]] std::optional<int> firstOtherWithout(const std::string& topic) const;
    [[nodiscard]] std::vector<int> othersWithout(const std::string& topic) const;
};

} // namespace engine
