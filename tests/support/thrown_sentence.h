// SPDX-License-Identifier: GPL-3.0-only
// What an error says, for tests of sentences.
#pragma once

#include <QString>

namespace tests {

// The sentence of the error that `call` throws; empty when it throws none. One of another kind goes
// on and fails the test.
template <typename Expected, typename Call> QString sentenceOf(Call call)
{
    try {
        call();
    } catch (const Expected& error) {
        return QString::fromUtf8(error.what());
    }
    return {};
}

} // namespace tests
