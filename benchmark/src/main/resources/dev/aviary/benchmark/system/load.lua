-- What wrk asks: "get" the URL, POST "empty" arrays, or POST "single" readings that all differ.

local DEVICES = 5000 -- of each thread, so that no two threads measure the same series at the same time
local SECOND = "@@@@@@@@@@"
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local function uuid(run, device)
    return string.format("00000000-0000-4%03x-8%03x-%012x", run, number, device)
end

-- The lines of a file; none where none is named.
local function lines(path)
    local all = {}
    if path then
        for line in io.lines(path) do
            all[#all + 1] = line
        end
    end
    return all
end

-- The two halves of each device's request; between them stands the time, whose width is always the same.
local function halves(run, tokens)
    local before, after = {}, {}
    wrk.headers["Content-Type"] = "application/json"
    for device = 1, DEVICES do
        local body = string.format('{"type":"load","value":%d.%d,"date_created":%s}', device % 40, device % 10, SECOND)
        if #tokens > 0 then
            wrk.headers["Authorization"] = "Bearer " .. tokens[device % #tokens + 1]
        end
        local text = wrk.format("POST", "/devices/" .. uuid(run, device) .. "/readings", nil, body)
        local at = string.find(text, SECOND, 1, true)
        before[device] = string.sub(text, 1, at - 1)
        after[device] = string.sub(text, at + #SECOND)
    end
    return before, after
end

-- wrk looks for it before init, which puts another in its place.
function request()
end

function init(args)
    local mode = args[1]
    if mode == "single" then
        local before, after = halves(tonumber(args[2]), lines(args[4]))
        local second, device = tonumber(args[3]), 0
        request = function()
            device = device + 1
            if device > DEVICES then
                device, second = 1, second + 1
            end
            return before[device] .. second .. after[device]
        end
    else
        if mode == "empty" then
            wrk.headers["Content-Type"] = "application/json"
            wrk.method, wrk.path, wrk.body = "POST", "/readings", "[]"
        end
        local text = wrk.format()
        request = function()
            return text
        end
    end
end

function done(summary, latency)
    local errors = summary.errors
    io.write(string.format("result %d %d %d %d %d %d\n", summary.requests, summary.duration, errors.status,
        errors.connect + errors.read + errors.write + errors.timeout, latency:percentile(50), latency:percentile(99)))
end
