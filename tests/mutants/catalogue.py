"""The mutants: a fault in each promise of the event buffer."""

from __future__ import annotations

from .mutant import Mutant

INTAKE = "analytics/Intake.luau"
RECORD = "analytics/Record.luau"
QUEUE = "analytics/EventQueue.luau"
BATCH = "analytics/Batch.luau"
SENDER = "analytics/Sender.luau"
WAITERS = "analytics/Waiters.luau"
SCHEDULE = "analytics/Schedule.luau"
CLOSING = "analytics/Closing.luau"
VERDICT = "analytics/Verdict.luau"
METADATA = "analytics/Metadata.luau"
PLAYER_ID = "analytics/PlayerId.luau"
SETTINGS = "analytics/Settings.luau"
DROPS = "analytics/Drops.luau"
WARNINGS = "analytics/Warnings.luau"
TIME_LIMIT = "TimeLimit.luau"
ANALYTICS = "analytics/Analytics.luau"
SPILL = "analytics/Spill.luau"
SPILL_CODEC = "analytics/SpillCodec.luau"
RECOVERY = "analytics/Recovery.luau"
SHUTDOWN = "Shutdown.luau"

MUTANTS = (
    # The queue
    Mutant(
        "a full queue drops the newest event instead of the oldest",
        RECORD,
        "\t\tqueue.head += 1\n",
        "\t\tqueue.tail = tail - 1\n\t\tqueue.slot = slot - 1\n",
    ),
    Mutant(
        "events in flight are forgotten when the queue overflows",
        QUEUE,
        "math.clamp(fitting, 0, inFlight)",
        "math.clamp(fitting, inFlight, inFlight)",
    ),
    Mutant(
        "an overflow while a batch is in flight counts its events twice",
        QUEUE,
        "\treturn inFlight - kept\n",
        "\treturn inFlight\n",
    ),
    Mutant(
        "a failed batch older than dropped events goes back all the same",
        QUEUE,
        "\tif self.head ~= self.flightEnd then\n",
        "\tif self.head < self.flightEnd then\n",
    ),
    Mutant(
        "a failed batch goes to the back",
        SENDER,
        '\t\tself.drops:add("overflow", queue:giveBack())\n\t\tfailed(self, answer)\n',
        "\t\tfailed(self, answer)\n\t\tqueue:settle()\n\t\tself.queue.tail += count\n",
    ),
    Mutant(
        "a changed capacity forgets which slots were written over",
        QUEUE,
        "\tself.intact = first\n",
        "\tself.intact = 0\n",
    ),
    Mutant(
        "settling a batch takes the metadata of newer events",
        QUEUE,
        "math.max(self.flightEnd - self.inFlight, self.tail - capacity)",
        "self.flightEnd - self.inFlight",
    ),
    Mutant(
        "metadata of an old event sticks to its slot",
        RECORD,
        "\tif bag or readu32(numbers, offset + EXTRA) >= METADATA then\n\t\tqueue.metadata[slot] = bag :: any",
        "\tif bag and true then\n\t\tqueue.metadata[slot] = queue.metadata[slot] or bag :: any",
    ),
    Mutant(
        "events too old are sent",
        SENDER,
        'self.drops:add("expired", self.queue:expire(oldest))',
        "oldest = -math.huge",
    ),
    Mutant(
        "the queue has no bound in bytes for a batch",
        BATCH,
        "if bytes > maxBytes and index > 1 then",
        "if bytes > math.huge then",
    ),
    Mutant(
        "a table is made for each event",
        RECORD,
        "\tlocal texts = queue.texts\n",
        "\tlocal texts = queue.texts\n\tself.refused = table.clone(self.refused)\n",
    ),
    Mutant(
        "a batch shows the times of the batch before it",
        BATCH,
        "\t\t\tevent.timestamp = timestamp\n",
        "",
    ),
    Mutant(
        "a batch shows durations of the batch before it",
        BATCH,
        "\t\t\tevent.duration = duration\n",
        "\t\t\tevent.duration = duration or event.duration\n",
    ),
    Mutant(
        "an event loses its metadata where the batch before had an event without",
        BATCH,
        "if extra == 0 and event then",
        "if event then",
    ),
    # The sender
    Mutant(
        "a partly rejected batch is sent again",
        SENDER,
        "\tself.queue:settle()\n\tself.delivered += count - rejected\n",
        "\tif rejected > 0 then\n\t\tself.queue:giveBack()\n\telse\n\t\tself.queue:settle()\n\tend\n"
        "\tself.delivered += count - rejected\n",
    ),
    Mutant(
        "rejected events count as delivered",
        SENDER,
        "\tself.delivered += count - rejected\n",
        "\tself.delivered += count\n",
    ),
    Mutant(
        "a flush waits for events tracked after it",
        WAITERS,
        "if all or one.target <= head then",
        "if all then",
    ),
    Mutant(
        "a batch holds events from after a flush was asked for",
        WAITERS,
        "nearest = math.min(nearest, one.target)",
        "nearest = nearest",
    ),
    Mutant(
        "two flushes send at the same time",
        SENDER,
        "\t\t\tif not self.running then\n\t\t\t\tbegin(self, queue.tail)\n\t\t\tend\n",
        "\t\t\tbegin(self, queue.tail)\n",
    ),
    Mutant(
        "a flush takes events that were tracked after it was asked for",
        SENDER,
        "math.min(batchSize(self), nearest - head)",
        "batchSize(self)",
    ),
    Mutant(
        "a flush sends one batch only",
        SENDER,
        "\t\taccepted(self, answer, count)\n\t\treturn true\n",
        "\t\taccepted(self, answer, count)\n\t\treturn false\n",
    ),
    Mutant(
        "an error inside a flush leaves the lock closed",
        SENDER,
        "pcall(drain :: any, self)",
        "true, drain(self)",
    ),
    Mutant(
        "a hung request is waited for without end",
        TIME_LIMIT,
        '\t\tconclude(self, "late", nil)\n',
        "",
    ),
    Mutant(
        "a flush goes against Retry-After",
        SENDER,
        "if not self.running and not self.closing and held > 0 then",
        "if false then",
    ),
    Mutant(
        "what was switched off during a request is sent again after it",
        SENDER,
        "\telseif self.epoch ~= epoch then\n",
        "\telseif false then\n",
    ),
    Mutant(
        "a wrong key costs a whole batch at each flush",
        SENDER,
        "\t\treturn 1 -- one event finds out whether the key works now\n",
        "\t\treturn configured\n",
    ),
    Mutant(
        "a refused key does not end the flush",
        SENDER,
        "\t\tself.schedule.refusedKey = true\n\t\tif closing then\n\t\t\tclosing.over = true\n\t\tend\n"
        "\t\treturn false\n",
        "\t\tself.schedule.refusedKey = true\n\t\treturn true\n",
    ),
    # What answers mean
    Mutant("a refused batch is sent again", VERDICT, '\t\treturn "refused"\n', '\t\treturn "retry"\n'),
    Mutant("429 drops the batch", VERDICT, "status ~= 429 and ", ""),
    Mutant("413 drops the batch", VERDICT, '\t\treturn "split"\n\telseif', '\t\treturn "refused"\n\telseif'),
    Mutant(
        "an unknown status is a success",
        VERDICT,
        "status >= 200 and status < 300",
        "(status >= 200 and status < 400) or status >= 600",
    ),
    Mutant(
        "a 2xx without a right body is a failure",
        VERDICT,
        "\telseif status >= 200 and status < 300 then\n",
        '\telseif status >= 200 and status < 300 and type(answer.body) == "table" then\n',
    ),
    Mutant(
        "impossible counts in an answer are believed",
        VERDICT,
        "value % 1 == 0 and value >= 0 and value <= limit",
        "limit",
    ),
    # When
    Mutant("a full batch does not leave early", SCHEDULE, "if queued >= settings.maxBatchSize and", "if false and"),
    Mutant(
        "early flushes come as fast as they can",
        SCHEDULE,
        "state.flushedAt + spacing(config, settings)",
        "state.flushedAt",
    ),
    Mutant("waits are not spread", SENDER, "0.5 + 0.5 * self.random:NextNumber()", "1"),
    Mutant("waits are not doubled", SCHEDULE, "backoff.factor ^ failures", "backoff.factor"),
    Mutant("waits grow without a cap", SCHEDULE, ", backoff.maxDelay)", ", math.huge)"),
    Mutant("a success does not end the backoff", SENDER, "\tschedule.failures = 0\n", ""),
    Mutant("Retry-After has no cap", SENDER, "math.min(pause, self.config.backoff.maxDelay)", "pause"),
    Mutant(
        "a new interval waits for the old one",
        ANALYTICS,
        "\telse\n\t\tsender:plan()\n\tend\n",
        "\tend\n",
    ),
    Mutant(
        "a client looks at its queue in each frame",
        ANALYTICS,
        "\tself.sender.onGivenUp = function()\n",
        "\tRunService.Heartbeat:Connect(function() end)\n\tself.sender.onGivenUp = function()\n",
    ),
    Mutant(
        "a client asks every five seconds whether there is something to send",
        ANALYTICS,
        "\tself.sender.onGivenUp = function()\n",
        "\ttask.spawn(function()\n\t\twhile task.wait(5) and not self.destroyed do\n\t\t\tself.sender:plan()\n"
        "\t\tend\n\tend)\n\tself.sender.onGivenUp = function()\n",
    ),
    # What comes in
    Mutant(
        "a duration of NaN is taken",
        RECORD,
        "not (duration >= self.minDuration and duration < HUGE)",
        "duration < self.minDuration",
    ),
    Mutant("NaN in metadata is taken", METADATA, "if value ~= value or value", "if value"),
    Mutant("metadata is kept, not copied", METADATA, "\treturn copy, #json, nil\n", "\treturn value, #json, nil\n"),
    Mutant("metamethods of metadata run", METADATA, "in next, value :: { [any]: any } do", "in value do"),
    Mutant(
        "metadata has no bound in bytes",
        METADATA,
        "if #json > maxBytes then",
        "if false then",
    ),
    Mutant("invalid UTF-8 in metadata is taken", METADATA, "if not utf8.len(key) or", "if false and"),
    Mutant("empty metadata is sent as a list", METADATA, "\tif count == 0 then\n", "\tif false then\n"),
    Mutant("player ids above 2^53 are rounded", PLAYER_ID, 'string.format("%.0f", value)', "tostring(value)"),
    Mutant(
        "player ids are cut in the middle of a character",
        PLAYER_ID,
        "(utf8.offset(text, limit + 1) or #text + 1) - 1",
        "limit",
    ),
    Mutant("timestamps follow the wall clock", RECORD, "floor(Workspace:GetServerTimeNow())", "os.time()"),
    Mutant("a wrong vote is taken", RECORD, "\t\t\tif position == 0 then\n", "\t\t\tif value == nil then\n"),
    Mutant(
        "checked ids are remembered without end",
        INTAKE,
        "\t\tif self.assetCount >= REMEMBERED then\n",
        "\t\tif false then\n",
    ),
    Mutant(
        "events of the type that came last are taken though analytics is off",
        INTAKE,
        "\tself.offReason = reason\n\tself.latestType = false\n",
        "\tself.offReason = reason\n",
    ),
    # Settings
    Mutant("wrong settings are half applied", SETTINGS, "table.clone(chosen)", "chosen"),
    Mutant("settings have no bounds", SETTINGS, "value < bounds.minimum", "false"),
    Mutant("a batch above the queue is taken", SETTINGS, "if batch and batch > queue then", "if false then"),
    Mutant(
        "analytics that is switched off sends what is queued",
        SENDER,
        "\tself.drops:add(reason, self.queue:clear())\n\tself:plan()\n",
        "\tself:plan()\n",
    ),
    Mutant(
        "a callback that throws breaks the accounts",
        DROPS,
        "\t\t\t\ttask.spawn(function()\n\t\t\t\t\tlocal ok, message = pcall(callback :: any, reason, news)\n",
        "\t\t\t\ttask.spawn(function()\n\t\t\t\t\tlocal ok, message = true, callback(reason :: any, news)\n",
    ),
    Mutant(
        "every drop is told on its own",
        DROPS,
        "\tself.scheduled = true\n\ttask.defer(function()\n\t\tself:tell()\n\tend)\n",
        "\tself:tell()\n",
    ),
    Mutant("warnings flood the console", WARNINGS, "if entry and now - entry.at < INTERVAL then", "if false then"),
    # The end
    Mutant(
        "backoff is kept at shutdown",
        SENDER,
        "\tif not self.running and self.queue:count() > 0 then\n",
        "\tif not self.running and self.queue:count() > 0 and self.schedule.failures == 0 then\n",
    ),
    Mutant(
        "a failed batch is tried once at shutdown",
        SENDER,
        "if closing.failures >= self.config.shutdown.attempts then",
        "if closing.failures >= 1 then",
    ),
    Mutant(
        "attempts at shutdown follow each other at once",
        SENDER,
        "\tif pause > 0 then\n\t\ttask.wait(pause)\n\tend\n\treturn true\n",
        "\treturn true\n",
    ),
    Mutant(
        "requests at shutdown have the usual time-out",
        SENDER,
        "timeout = if closing then math.max(1, math.floor(patience)) else config.timeout",
        "timeout = config.timeout",
    ),
    Mutant("a pause is kept at shutdown", SENDER, "ignorePause = closing ~= nil", "ignorePause = false"),
    Mutant(
        "a flush under way is not joined at shutdown",
        SENDER,
        "\tif self.running then\n\t\tlocal waiter = Waiters.waiter(math.huge, 0)\n",
        "\tif false then\n\t\tlocal waiter = Waiters.waiter(math.huge, 0)\n",
    ),
    Mutant(
        "a hung request has all the time at shutdown",
        SENDER,
        "\t\t\ttimeLimit:set(claimSlot(self, closing))\n",
        "\t\t\tclaimSlot(self, closing)\n",
    ),
    Mutant(
        "batches do not grow when the time is short",
        CLOSING,
        "\tif state.failedOnce then\n\t\treturn maximum\n\tend\n",
        "\tif true then\n\t\treturn configured\n\tend\n",
    ),
    Mutant("a slow API is cut off at shutdown", CLOSING, "math.max(slot, 2 * state.pace, MIN_TIMEOUT)", "slot"),
    Mutant("every client binds a close function", SHUTDOWN, "\tif not bound then\n", "\tif true then\n"),
    Mutant(
        "players do not stop before the analytics drains",
        SHUTDOWN,
        "\t\t\tif entry.phase == lowest then\n",
        "\t\t\tif true then\n",
    ),
    Mutant(
        "a player that hangs takes all the time",
        SHUTDOWN,
        "if more then now + (deadline - now) * EARLIER_PHASE_SHARE else deadline",
        "deadline",
    ),
    Mutant(
        "Studio is held as long as a server",
        SHUTDOWN,
        "if RunService:IsStudio() then STUDIO_BUDGET else BUDGET",
        "BUDGET",
    ),
    Mutant(
        "BindToClose that throws breaks the client",
        SHUTDOWN,
        "\t\tbound = pcall(function()\n\t\t\tgame:BindToClose(close)\n\t\tend)\n",
        "\t\tgame:BindToClose(close)\n\t\tbound = true\n",
    ),
    Mutant("destroy leaves a close function that works", ANALYTICS, "\tself.withdraw()\n", ""),
    Mutant(
        "destroy leaves a timer",
        SENDER,
        "\telseif self.stopped or queued == 0 then\n\t\tdisarm(self)\n",
        "\telseif self.stopped or queued == 0 then\n",
    ),
    # What is left to other servers
    Mutant("what is left is over the cap", SPILL_CODEC, "<= maxBytes then", "<= maxBytes * 2 then"),
    Mutant(
        "the oldest events are kept for other servers",
        SPILL_CODEC,
        "local packed = encode(events, #events - count + 1)",
        "local packed = encode(table.move(events, 1, count, 1, {}), 1)",
    ),
    Mutant("an item is removed before the API has it", RECOVERY, "\tif taken then\n", "\tif true then\n"),
    Mutant("what is left is also sent by the next reader", SPILL, "local INVISIBILITY = 120", "local INVISIBILITY = 1"),
    Mutant(
        "recovery sends beside the queue",
        SENDER,
        "\tif\n\t\tself.running\n\t\tor self.stopped\n",
        "\tif\n\t\tself.stopped\n",
    ),
    Mutant("the memory store is touched in Studio", SPILL, "not RunService:IsStudio() and game.GameId ~= 0", "true"),
)
