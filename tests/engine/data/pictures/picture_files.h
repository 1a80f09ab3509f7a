// SPDX-License-Identifier: GPL-3.0-only
// Picture files for the tests, written with OpenCV. It does not read them back.
#pragma once

#include "tests/support/temporary_folder.h"

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <filesystem>
#include <string>
#include <vector>

namespace tests {

// `picture` as OpenCV has it (blue first) in the format of `ending`, for example ".png".
inline std::string encoded(const cv::Mat& picture, const std::string& ending)
{
    std::vector<unsigned char> bytes;
    cv::imencode(ending, picture, bytes);
    return {bytes.begin(), bytes.end()};
}

inline void writePicture(const std::filesystem::path& path, const cv::Mat& picture)
{
    writeBytes(path, encoded(picture, path.extension().string()));
}

// A picture of one colour: what it is told by survives every format.
inline cv::Mat plain(int width, int height, int red, int green, int blue)
{
    return {height, width, CV_8UC3, cv::Scalar(blue, green, red)};
}

} // namespace tests
