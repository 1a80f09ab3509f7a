// SPDX-License-Identifier: GPL-3.0-only
// What the program must not get wrong about the three streams it was started with: files that
// happen to be opened in the place of a closed one, and output that is lost without a word.
#pragma once

namespace app {

// First thing in main(). A stream that is closed is taken by one that leads nowhere, so that no run
// file gets its number; a pipe that nobody reads any more and a file that may not grow are errors
// of writing and not the end of the process.
void prepareStandardStreams();

// Whether standard output is a pipe whose reader has ended.
[[nodiscard]] bool outputHasLostReader();

// Last thing in main(). `code`, or Failed with a sentence on standard error when not all of
// standard output could be written.
[[nodiscard]] int codeWithOutput(int code);

} // namespace app
