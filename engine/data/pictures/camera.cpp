// SPDX-License-Identifier: GPL-3.0-only
#include "engine/data/pictures/camera.h"

#include "engine/core/base/errors.h"

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgproc.hpp>
#include <opencv2/videoio.hpp>

#include <algorithm>
#include <memory>

namespace engine {

std::function<Image()> openCamera()
{
    // It would tell the terminal of every driver it tried.
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    auto camera = std::make_shared<cv::VideoCapture>();
    try {
        camera->open(0);
    } catch (const cv::Exception&) {
        camera->release();
    }
    if (!camera->isOpened())
        throw RunError("No camera was found, or another program is using it. Plug one in or close "
                       "the other program, then try again.");
    return [camera] {
        cv::Mat frame;
        if (!camera->read(frame) || frame.empty() || frame.type() != CV_8UC3)
            throw RunError("The camera gives no picture any more. Plug it in again, then try "
                           "again.");
        const int side = std::min(frame.cols, frame.rows);
        const cv::Mat square =
            frame(cv::Rect((frame.cols - side) / 2, (frame.rows - side) / 2, side, side));
        Image image{side, side, std::vector<std::uint8_t>(square.total() * 3)};
        cv::Mat target(side, side, CV_8UC3, image.rgb.data());
        cv::cvtColor(square, target, cv::COLOR_BGR2RGB);
        return image;
    };
}

} // namespace engine
