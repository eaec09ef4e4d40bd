-- What wrk asks: "get" the URL, POST "empty" arrays, or POST "single" readings that all differ, the latter also as the JSON
-- lines that "victoria-metrics" imports.

local DEVICES = 5000 -- of each thread, so that no two threads measure the same series at the same time
local SECOND = "@@@@@@@@@@"
local RUNS = 1000 -- each measures at a millisecond of its own
local threads = 0

function setup(thread)
    thread:set("number", threads)
    threads = threads + 1
end

local function uuid(device)
    return string.format("00000000-0000-4000-8%03x-%012x", number, device)
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

-- The path and the body of a device's reading.
local forms = {
    ["single"] = function(device, run)
        return "/devices/" .. uuid(device) .. "/readings", string.format(
            '{"type":"load","value":%d.%d,"date_created":%s.%03d}', device % 40, device % 10, SECOND, run % RUNS)
    end,
    ["victoria-metrics"] = function(device, run)
        return "/api/v1/import", string.format(
            '{"metric":{"__name__":"load","device":"%s"},"values":[%d.%d],"timestamps":[%s%03d]}',
            uuid(device), device % 40, device % 10, SECOND, run % RUNS)
    end,
}

-- The two halves of each device's request; between them stands the time, whose width is always the same.
local function halves(form, run, tokens)
    local before, after = {}, {}
    wrk.headers["Content-Type"] = "application/json"
    for device = 1, DEVICES do
        if #tokens > 0 then
            wrk.headers["Authorization"] = "Bearer " .. tokens[device % #tokens + 1]
        end
        local path, body = form(device, run)
        local text = wrk.format("POST", path, nil, body)
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
    if forms[mode] then
        local before, after = halves(forms[mode], tonumber(args[2]), lines(args[4]))
        local second, device = tonumber(args[3]), 0
        local digits = tostring(second)
        request = function()
            device = device + 1
            if device > DEVICES then
                device, second = 1, second + 1
                digits = tostring(second)
            end
            return before[device] .. digits .. after[device]
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
