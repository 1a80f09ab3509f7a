// SPDX-License-Identifier: GPL-3.0-only
// The one family of exceptions that crosses a public boundary. Every text is a sentence a lecturer
// can act on: it names the file or the setting, says what is wrong, and what to do about it.
#pragma once

#include <stdexcept>

namespace engine {

struct Error : std::runtime_error
{
    using std::runtime_error::runtime_error;
};

// A setting is outside its range, or settings contradict each other.
struct UsageError : Error
{
    using Error::Error;
};

// A file or folder the user named is missing, damaged, or not what it claims to be.
struct DataError : Error
{
    using Error::Error;
};

// Training or recording failed: the loss is not a number, the disk is full.
struct RunError : Error
{
    using Error::Error;
};

// Training of one arm has come to numbers that are none; other arms are none the worse for it.
struct Diverged : RunError
{
    using RunError::RunError;
};

} // namespace engine
