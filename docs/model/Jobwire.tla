------------------------------ MODULE Jobwire ------------------------------
(***************************************************************************)
(* How Jobwire publishes each change exactly once: one job, one shard, and *)
(* so one partition of each state topic.  README.md says what is modelled  *)
(* and what is left out.                                                   *)
(*                                                                         *)
(* A replica may rest before each of its steps for as long as it likes, so *)
(* freezing and waking need no actions of their own.                       *)
(***************************************************************************)
EXTENDS Naturals, Sequences, FiniteSets, TLC

CONSTANTS
    Replicas,   \* processes that watch
    Others,     \* those of them that are in a second consumer group
    Named,      \* those of them that have a replica id (static membership)
    OneId,      \* they all have the same
    Changes,    \* how often the job changes at most
    Runs,       \* how often resharding is started at most
    Hasty,      \* replicas may be started on the new topic before resharding has ended
    Compaction, \* the cleaner removes records that later ones replace
    Protocol,   \* "classic" or "consumer"
    Living,     \* who stays alive in the end
    Stage,      \* of the first group: "new", "claimed" (it has claimed the old topic) or "moved" (to the new one)
    Mishaps,    \* what may go wrong
    Mends       \* which mends are switched on

(*  marker  resharding marks the old topic, and replicas refuse a marked one
    claims  the group whose claim comes first owns a partition, and others refuse it
    guard   a claim, too, is committed with the offsets of a current member
    group   resharding obeys claims
    seal    resharding seals the new topic until it is filled, and replicas refuse a sealed one
    keep    a run that is refused leaves the seal
    apart   that the topic is filled is said beside the seal, not in its place
    once    nothing is resharded to a topic that is filled already  *)
ASSUME Mends \subseteq {"marker", "claims", "guard", "group", "seal", "keep", "apart", "once"}
ASSUME Stage \in {"new", "claimed", "moved"}
ASSUME Mishaps \subseteq {"restart", "expel", "doubt", "timeout", "reshard"}
ASSUME Protocol \in {"classic", "consumer"}

Has(mend) == mend \in Mends
May(mishap) == mishap \in Mishaps
None == "none"
GroupOf == [r \in Replicas |-> IF r \in Others THEN "second" ELSE "first"]
Groups == {GroupOf[r] : r \in Replicas}
InGroup(g) == {r \in Replicas : GroupOf[r] = g}
Topics == {"old", "new"}
Twins(r) == IF OneId /\ r \in Named THEN Named \ {r} ELSE {}
Alike == Permutations(Replicas \ (Others \cup Named)) \cup Permutations(Others) \cup Permutations(Named)

VARIABLES
    world,      \* the job, as the API shows it: how often it has changed
    published,  \* what readers of the event topic see: the committed events, in order
    log,        \* topic -> records, committed or of open transactions; aborted ones are taken out
    members,    \* coordinators: who is in its group
    owns,       \* coordinators: to whom the partition of its topic is assigned
    current,    \* whose generation and member id are the coordinator's
    topic,      \* replica -> the state topic it is configured for
    hold,       \* replica -> its shard: "no", "reading", "restored"; "lost": the group still knows a former life of it
    end,        \* replica -> where its reading ends
    mem,        \* replica -> what it remembers, and whether its group's claim is in the log
    tx,         \* replica -> its transaction, as it sees it
    run,        \* resharding: step, group, and where its reading ends in both topics
    runs,       \* how often it may still be started
    moved       \* it has reported success

coordinator == <<members, owns, current>>
replica == <<topic, hold, end, mem, tx>>
reshard == <<run, runs, moved>>
vars == <<world, published, log, coordinator, replica, reshard>>

NoTx == [phase |-> "none", leased |-> FALSE, tied |-> FALSE, kind |-> "none", ver |-> 0, job |-> 0]
NoMem == [ver |-> 0, job |-> 0, claimed |-> FALSE]
NoRun == [step |-> "idle", group |-> None, old |-> 0, new |-> 0]

-----------------------------------------------------------------------------
(* Logs. A record has a kind, its group, a version and the job, a status, and whose transaction it is as long as that
   matters. Status: "open"; "sent": still open, but its offsets are accepted, so that it may be committed; "done":
   committed. Kinds: "state"; "copy", a state that resharding wrote; "claim"; "moved", the marker on the old topic;
   "seal" and "filled" on the new one. The job of a marker, seal or filled: 1 it stands, 0 it is withdrawn. *)

Record(kind, g, ver, job, st, by) == [kind |-> kind, group |-> g, ver |-> ver, job |-> job, st |-> st, by |-> by]

Key(record) ==
    IF record.kind \in {"state", "copy"} THEN <<"job">>
    ELSE IF record.kind = "filled" /\ ~Has("apart") THEN <<"seal", record.group>>
    ELSE <<record.kind, record.group>>

Prefix(t, n) == SubSeq(log[t], 1, n)
AllDone(records) == \A i \in DOMAIN records : records[i].st = "done"
Max(S) == CHOOSE i \in S : \A j \in S : j <= i
Min(S) == CHOOSE i \in S : \A j \in S : j >= i
Of(records, kinds) == {i \in DOMAIN records : records[i].kind \in kinds}

Remembered(records) ==
    LET states == Of(records, {"state", "copy"})
    IN IF states = {} THEN [ver |-> 0, job |-> 0]
       ELSE [ver |-> records[Max(states)].ver, job |-> records[Max(states)].job]

(* The last record of a kind of a group, 0 if there is none. *)
Last(records, kind, g) ==
    LET all == {i \in Of(records, {kind}) : records[i].group = g} IN IF all = {} THEN 0 ELSE Max(all)

Stands(records, kind, g) == LET i == Last(records, kind, g) IN i # 0 /\ records[i].job = 1

(* The group whose claim comes first. A marker that stands claims the topic, too. *)
Claimant(records) ==
    LET markers == {Last(records, "moved", g) : g \in Groups} \ {0}
        claims == Of(records, {"claim"}) \cup {i \in markers : records[i].job = 1}
    IN IF claims = {} THEN None ELSE records[Min(claims)].group

(* What the markers or seals say; those of a group that is not the claimant are void. *)
Says(records, kind) ==
    LET spoken == {Last(records, kind, g) : g \in IF Has("claims") THEN {Claimant(records)} ELSE Groups} \ {0}
    IN IF spoken = {} THEN 0 ELSE records[Max(spoken)].job

Claimed(records, g) == \E i \in Of(records, {"claim"}) : records[i].group = g

(* Takes records out, and moves what readers remember of their positions. *)
Without(records, gone) ==
    IF gone = {} THEN records
    ELSE LET keep == DOMAIN records \ gone
             nth(k) == CHOOSE i \in keep : Cardinality({j \in keep : j <= i}) = k
         IN [k \in 1 .. Cardinality(keep) |-> records[nth(k)]]

Shifted(n, gone) == n - Cardinality({i \in gone : i <= n})

(* gone: topic -> positions that are taken out *)
EndsAfter(gone) ==
    /\ end' = [r \in Replicas |-> Shifted(end[r], gone[topic[r]])]
    /\ run' = [run EXCEPT !.old = Shifted(@, gone["old"]), !.new = Shifted(@, gone["new"])]

OpenBy(owners) == [t \in Topics |-> {i \in DOMAIN log[t] : log[t][i].st # "done" /\ log[t][i].by \in owners}]

Mine(r) == {i \in DOMAIN log[topic[r]] : log[topic[r]][i].by = r}

(* Nobody waits for the outcome of a record any more. *)
Forget(r, owner) ==
    [t \in Topics |-> [i \in DOMAIN log[t] |->
        IF log[t][i].by # r THEN log[t][i]
        ELSE [log[t][i] EXCEPT !.by = IF log[t][i].st = "done" THEN None ELSE owner]]]

-----------------------------------------------------------------------------
(* The group coordinators. Only whether a generation is current matters, so there are no numbers: every new generation
   makes what replicas know, and the leases they hold, outdated. *)

Outdated(txs, rs) == [r \in Replicas |-> IF r \in rs THEN [txs[r] EXCEPT !.leased = FALSE] ELSE txs[r]]

(* A partition stays where it is or is taken away, and goes to another only if no member holds it any more. *)
Assignments(g, rest, holds) ==
    {owners \in SUBSET rest :
        \A t \in Topics :
            LET subscribed == {r \in rest : topic[r] = t}
                holders == {r \in subscribed : holds[r] \notin {"no", "lost"}}
            IN IF holders # {}
               THEN (owners \cap subscribed = holders) \/ (owners \cap subscribed = {} /\ subscribed # holders)
               ELSE Cardinality(owners \cap subscribed) = (IF subscribed = {} THEN 0 ELSE 1)}

(* A new generation of these members; txs and holds are as they are before. *)
Generation(g, rest, holds, txs) ==
    LET outdated == IF Protocol = "classic" THEN InGroup(g) ELSE InGroup(g) \ (rest \cap members)
    IN /\ members' = (members \ InGroup(g)) \cup rest
       /\ \E owners \in Assignments(g, rest, holds) : owns' = (owns \ InGroup(g)) \cup owners
       /\ current' = current \ outdated
       /\ tx' = Outdated(txs, outdated)

Cut(txs, r) == [txs EXCEPT ![r] = IF @.phase = "none" THEN @ ELSE [@ EXCEPT !.tied = FALSE]]

(* A replica joins, for the first time or after it was given up. A static one takes the place of its twin. *)
Join(r) ==
    /\ r \notin members
    /\ hold' = [hold EXCEPT ![r] = "no"]
    /\ mem' = [mem EXCEPT ![r] = NoMem]
    /\ end' = [end EXCEPT ![r] = 0]
    /\ LET g == GroupOf[r]
           twins == Twins(r) \cap members
           txs == Cut(tx, r)
       IN IF twins = {}
          THEN Generation(g, (members \cap InGroup(g)) \cup {r}, hold', txs)
          ELSE /\ members' = (members \ twins) \cup {r}
               /\ owns' = (owns \ twins)
                      \cup {q \in {r} : \E twin \in twins : twin \in owns /\ topic[twin] = topic[r]}
               /\ current' = current \ (twins \cup {r})
               /\ tx' = Outdated(txs, twins \cup {r})
    /\ UNCHANGED <<world, published, log, topic, reshard>>

(* The end up to which it reads is taken at once. One that takes it later is like one that gets here later. *)
Restores(r) ==
    /\ hold' = [hold EXCEPT ![r] = "reading"]
    /\ mem' = [mem EXCEPT ![r] = NoMem]
    /\ end' = [end EXCEPT ![r] = Len(log[topic[r]])]

(* It learns of the generation and of its assignment, between two polls of its consumer. *)
Sync(r) ==
    /\ r \in members /\ hold[r] # "lost"
    /\ r \notin current \/ (r \in owns) # (hold[r] # "no")
    /\ current' = current \cup {r}
    /\ IF r \in owns
       THEN /\ IF hold[r] = "no" THEN Restores(r) ELSE UNCHANGED <<hold, mem, end>>
            /\ UNCHANGED tx
       ELSE /\ hold' = [hold EXCEPT ![r] = "no"]
            /\ mem' = [mem EXCEPT ![r] = NoMem]
            /\ end' = [end EXCEPT ![r] = 0]
            /\ tx' = Outdated(Cut(tx, r), IF hold[r] = "no" THEN {} ELSE {r})
    /\ UNCHANGED <<world, published, log, members, owns, topic, reshard>>

(* A partition that nobody holds is assigned. *)
Reassign(g) ==
    LET rest == members \cap InGroup(g)
    IN /\ \E r \in rest : \A q \in rest : topic[q] = topic[r] => q \notin owns /\ hold[q] \in {"no", "lost"}
       /\ Generation(g, rest, hold, tx)
       /\ UNCHANGED <<world, published, log, topic, hold, end, mem, reshard>>

(* It has been silent for the session timeout, or has left. *)
Expel(r) ==
    /\ May("expel")
    /\ r \in members
    /\ Generation(GroupOf[r], (members \cap InGroup(GroupOf[r])) \ {r}, hold, tx)
    /\ hold' = [hold EXCEPT ![r] = IF @ = "lost" THEN "no" ELSE @]
    /\ UNCHANGED <<world, published, log, topic, end, mem, reshard>>

-----------------------------------------------------------------------------
(* Replicas. *)

(* It ends, in whatever way, and starts anew, knowing nothing; it is down for as long as it takes no step. One with a
   replica id takes its old place unless that is lost. One without joins as another member; until its former life is
   given up that would own nothing, so it may as well wait. What it has left open stays so. *)
StartAnew(r, t) ==
    /\ topic' = [topic EXCEPT ![r] = t]
    /\ hold' = [hold EXCEPT ![r] = IF r \in members \ Named THEN "lost" ELSE "no"]
    /\ end' = [end EXCEPT ![r] = 0]
    /\ mem' = [mem EXCEPT ![r] = NoMem]
    /\ tx' = [tx EXCEPT ![r] = NoTx]
    /\ owns' = IF t = topic[r] THEN owns ELSE owns \ {r}
    /\ current' = current \ {r}
    /\ log' = Forget(r, IF r \in Named THEN r ELSE "gone")
    /\ UNCHANGED <<world, published, members, reshard>>

MayStart(t) ==
    \/ t = "old" \/ moved
    \/ Hasty /\ (log["new"] # <<>> \/ run.step \in {"marked", "checked", "copied"})

Idle(r) == r \notin members /\ hold[r] = "no" /\ tx[r].phase = "none"

Restart(r) == \E t \in Topics :
    /\ MayStart(t)
    /\ IF May("restart") THEN ~Idle(r) \/ t # topic[r] ELSE Idle(r) /\ t # topic[r]
    /\ StartAnew(r, t)

Refused(r, records) ==
    \/ Has("marker") /\ Says(records, "moved") = 1
    \/ Has("seal") /\ Says(records, "seal") = 1 /\ Says(records, "filled") # 1
    \/ Has("claims") /\ Claimant(records) \notin {None, GroupOf[r]}

(* All below the end is committed: the last stable offset has reached it. *)
RestoreEnd(r) ==
    /\ hold[r] = "reading"
    /\ LET records == Prefix(topic[r], end[r])
           last == Remembered(records)
       IN /\ AllDone(records)
          /\ IF Refused(r, records)
             THEN StartAnew(r, topic[r])  \* it stops, and says why
             ELSE /\ hold' = [hold EXCEPT ![r] = "restored"]
                  /\ end' = [end EXCEPT ![r] = 0]
                  /\ mem' = [mem EXCEPT ![r] = [ver |-> last.ver, job |-> last.job,
                         claimed |-> Has("claims") => Claimed(records, GroupOf[r])]]
                  /\ UNCHANGED <<world, published, log, coordinator, topic, tx, reshard>>

(* A poll finds a change, or the claim is missing; ownership and generation are looked up together. *)
Lease(r) ==
    /\ hold[r] = "restored"
    /\ tx[r].phase = "none"
    /\ \/ ~mem[r].claimed
       \/ mem[r].job # world
    /\ tx' = [tx EXCEPT ![r] =
           [phase |-> "leased", leased |-> r \in current, tied |-> TRUE,
            kind |-> IF mem[r].claimed THEN "state" ELSE "claim",
            ver |-> IF mem[r].claimed THEN mem[r].ver + 1 ELSE 0,
            job |-> IF mem[r].claimed THEN world ELSE 0]]
    /\ UNCHANGED <<world, published, log, coordinator, topic, hold, end, mem, reshard>>

(* Records are appended, by a producer that has been initialised: that ends what its id has left open. *)
Write(r) ==
    /\ tx[r].phase = "leased"
    /\ LET gone == OpenBy({r} \cup Twins(r))
           record == Record(tx[r].kind, GroupOf[r], tx[r].ver, tx[r].job, "open", r)
       IN /\ log' = [t \in Topics |-> IF t = topic[r] THEN Append(Without(log[t], gone[t]), record)
                                      ELSE Without(log[t], gone[t])]
          /\ EndsAfter(gone)
    /\ tx' = [tx EXCEPT ![r] = [@ EXCEPT !.phase = "written", !.ver = 0, !.job = 0]]
    /\ UNCHANGED <<world, published, coordinator, topic, hold, mem, runs, moved>>

(* Offsets are sent with the lease's generation; the coordinator refuses an outdated one. From then on the commit may be
   on its way: one that is not sent yet is like one that still travels. *)
SendOffsets(r) ==
    /\ tx[r].phase = "written"
    /\ IF Mine(r) # {} /\ (tx[r].leased \/ (tx[r].kind = "claim" /\ ~Has("guard")))
       THEN /\ tx' = [tx EXCEPT ![r] = [@ EXCEPT !.phase = "committing", !.leased = FALSE]]
            /\ log' = [log EXCEPT ![topic[r]] =
                   [i \in DOMAIN @ |-> IF i \in Mine(r) THEN [@[i] EXCEPT !.st = "sent"] ELSE @[i]]]
            /\ UNCHANGED <<end, run>>
       ELSE LET gone == OpenBy({r})
            IN /\ tx' = [tx EXCEPT ![r] = NoTx]
               /\ log' = [t \in Topics |-> Without(log[t], gone[t])]
               /\ EndsAfter(gone)
    /\ UNCHANGED <<world, published, coordinator, topic, hold, mem, runs, moved>>

LearnCommitted(r) ==
    /\ tx[r].phase = "committing"
    /\ \E i \in Mine(r) :
        LET record == log[topic[r]][i]
        IN /\ record.st = "done"
           /\ IF ~tx[r].tied THEN UNCHANGED <<hold, mem, end>>
              ELSE IF record.kind = "claim" THEN Restores(r)  \* read again: whose claim is the first?
              ELSE /\ mem' = [mem EXCEPT ![r] = [@ EXCEPT !.ver = record.ver, !.job = record.job]]
                   /\ UNCHANGED <<hold, end>>
    /\ tx' = [tx EXCEPT ![r] = NoTx]
    /\ log' = Forget(r, None)
    /\ UNCHANGED <<world, published, coordinator, topic, reshard>>

(* No answer, or an error: in doubt. The shard is restored anew. *)
Doubt(r) ==
    /\ May("doubt") \/ Mine(r) = {}  \* it has timed out
    /\ tx[r].phase = "committing"
    /\ IF tx[r].tied THEN Restores(r) ELSE UNCHANGED <<hold, mem, end>>
    /\ tx' = [tx EXCEPT ![r] = NoTx]
    /\ log' = Forget(r, r)
    /\ UNCHANGED <<world, published, coordinator, topic, reshard>>

-----------------------------------------------------------------------------
(* Brokers. *)

(* A commit arrives, whoever still waits for it. *)
Commit(t, i) ==
    /\ log[t][i].st = "sent"
    /\ log' = [log EXCEPT ![t][i] = [@ EXCEPT !.st = "done", !.by =
           IF @ \in {r \in Replicas : tx[r].phase = "committing"} THEN @ ELSE None]]
    /\ published' = IF log[t][i].kind = "state"
                    THEN Append(published, [ver |-> log[t][i].ver, job |-> log[t][i].job])
                    ELSE published
    /\ UNCHANGED <<world, coordinator, replica, reshard>>

TakeOut(t, i) ==
    LET gone == [u \in Topics |-> IF u = t THEN {i} ELSE {}]
    IN /\ log' = [u \in Topics |-> Without(log[u], gone[u])]
       /\ EndsAfter(gone)
       /\ UNCHANGED <<world, published, coordinator, topic, hold, mem, tx, runs, moved>>

(* A transaction has timed out. *)
TimeOut(t, i) ==
    /\ May("timeout") \/ log[t][i].by = "gone"
    /\ log[t][i].st # "done"
    /\ TakeOut(t, i)

(* The cleaner: a record may go once a later one of its key is committed. *)
Compact(t, i) ==
    /\ Compaction
    /\ \E j \in i + 1 .. Len(log[t]) : Key(log[t][j]) = Key(log[t][i]) /\ AllDone(Prefix(t, j))
    /\ TakeOut(t, i)

-----------------------------------------------------------------------------
(* Resharding. Its own transactions are single steps; where one fails, the run ends. One run at a time: the later fences
   the earlier by the transactional id. *)

Report(step) == run' = [run EXCEPT !.step = step]
Done(kind, g, ver, job) == Record(kind, g, ver, job, "done", None)
Used(records) == \E i \in Of(records, {"state"}) : records[i].st = "done"
Filled == Says(log["new"], "filled") = 1

(* With its first transaction it writes the marker and the seal, and its claim on the new topic, where they are not
   there already. *)
ReshardBegin(g) ==
    /\ run.step = "idle" /\ runs > 0
    /\ runs' = runs - 1
    /\ Has("once") => ~Filled
    /\ ~Used(log["new"])
    /\ IF Has("marker")
       THEN LET claim == IF Has("claims") /\ ~Claimed(log["new"], g) THEN <<Done("claim", g, 0, 0)>> ELSE <<>>
                seal == IF Has("seal") /\ ~Stands(log["new"], "seal", g) THEN <<Done("seal", g, 0, 1)>> ELSE <<>>
                marker == IF Stands(log["old"], "moved", g) THEN <<>> ELSE <<Done("moved", g, 0, 1)>>
            IN /\ log' = [old |-> log["old"] \o marker, new |-> log["new"] \o seal \o claim]
               /\ run' = [NoRun EXCEPT !.step = "marked", !.group = g]
       ELSE /\ members \cap InGroup(g) = {}
            /\ run' = [step |-> "checked", group |-> g, old |-> Len(log["old"]), new |-> Len(log["new"])]
            /\ UNCHANGED log
    /\ UNCHANGED <<world, published, coordinator, replica, moved>>

(* It refuses. The seal stays, since it is all that a replica sees that was started on the new topic too early. *)
Withdraw ==
    /\ log' = [old |-> Append(log["old"], Done("moved", run.group, 0, 0)),
               new |-> IF Has("seal") /\ ~Has("keep")
                       THEN Append(log["new"], Done("seal", run.group, 0, 0))
                       ELSE log["new"]]
    /\ run' = NoRun
    /\ UNCHANGED <<world, published, coordinator, replica, runs, moved>>

ReshardCheck ==
    /\ run.step = "marked"
    /\ IF members \cap InGroup(run.group) # {}
       THEN Withdraw
       ELSE /\ run' = [run EXCEPT !.step = "checked", !.old = Len(log["old"]), !.new = Len(log["new"])]
            /\ UNCHANGED <<world, published, log, coordinator, replica, runs, moved>>

ReshardCopy ==
    /\ run.step = "checked"
    /\ LET old == Prefix("old", run.old)
           new == Prefix("new", run.new)
           last == Remembered(old)
           foreign == Has("group")
               /\ (Claimant(old) # run.group \/ Claimant(new) \notin {None, run.group})
       IN /\ AllDone(old) /\ AllDone(new)
          /\ IF Has("marker") /\ (foreign \/ Used(new))
             THEN Withdraw
             ELSE /\ log' = [log EXCEPT !["new"] =
                         (IF Has("claims") /\ ~Claimed(@, run.group)
                          THEN Append(@, Done("claim", run.group, 0, 0)) ELSE @)
                             \o <<Done("copy", run.group, last.ver, last.job)>>]
                  /\ Report("copied")
                  /\ UNCHANGED <<world, published, coordinator, replica, runs, moved>>

ReshardFinish ==
    /\ run.step = "copied"
    /\ run' = NoRun
    /\ IF Has("marker")
       THEN /\ log' = [log EXCEPT !["new"] = Append(@, Done("filled", run.group, 0, 1))]
            /\ moved' = TRUE
       ELSE /\ moved' = (moved \/ (members \cap InGroup(run.group) = {} /\ Len(log["old"]) = run.old))
            /\ UNCHANGED log
    /\ UNCHANGED <<world, published, coordinator, replica, runs>>

ReshardCrash ==
    /\ May("reshard")
    /\ run.step # "idle"
    /\ run' = NoRun
    /\ UNCHANGED <<world, published, log, coordinator, replica, runs, moved>>

-----------------------------------------------------------------------------
Change ==
    /\ world < Changes
    /\ world' = world + 1
    /\ UNCHANGED <<published, log, coordinator, replica, reshard>>

Init ==
    /\ world = 0
    /\ published = <<>>
    /\ log = LET control(kind, job) == Done(kind, "first", 0, job)
             IN CASE Stage = "new" -> [old |-> <<>>, new |-> <<>>]
                  [] Stage = "claimed" -> [old |-> <<control("claim", 0)>>, new |-> <<>>]
                  [] Stage = "moved" ->
                      [old |-> <<control("claim", 0), control("moved", 1)>>,
                       new |-> <<control("seal", 1), control("claim", 0), control("copy", 0), control("filled", 1)>>]
    /\ members = {} /\ owns = {} /\ current = {}
    /\ topic = [r \in Replicas |-> "old"]
    /\ hold = [r \in Replicas |-> "no"]
    /\ end = [r \in Replicas |-> 0]
    /\ mem = [r \in Replicas |-> NoMem]
    /\ tx = [r \in Replicas |-> NoTx]
    /\ run = NoRun /\ runs = Runs /\ moved = (Stage = "moved")

(* What goes on by itself. *)
Works ==
    \/ \E r \in Replicas :
        \/ Join(r) \/ Sync(r) \/ RestoreEnd(r) \/ Lease(r) \/ Write(r)
        \/ SendOffsets(r) \/ LearnCommitted(r)
    \/ \E g \in Groups : Reassign(g)
    \/ \E t \in Topics : \E i \in DOMAIN log[t] : Commit(t, i)

(* What goes wrong, what people do, and what the job does. *)
Befalls ==
    \/ \E r \in Replicas : Restart(r) \/ Expel(r) \/ Doubt(r)
    \/ \E t \in Topics : \E i \in DOMAIN log[t] : TimeOut(t, i) \/ Compact(t, i)
    \/ \E g \in Groups : ReshardBegin(g)
    \/ ReshardCheck \/ ReshardCopy \/ ReshardFinish \/ ReshardCrash
    \/ Change

Next == Works \/ Befalls

Spec == Init /\ [][Next]_vars

(* Once all is calm, only those go on that stay alive; the others are given up, and what they left open is ended. *)
Ended(t, i) ==
    /\ log[t][i].st # "done"
    /\ log[t][i].by \notin {r \in Living : tx[r].phase # "none"}
    /\ TakeOut(t, i)

Failed(r) == Mine(r) = {} /\ Doubt(r)

Settles == \E t \in Topics : \E i \in DOMAIN log[t] : Commit(t, i) \/ Ended(t, i)

GivenUp(r) == (r \notin Living \/ hold[r] = "lost") /\ Expel(r)

Publishes(r) ==
    RestoreEnd(r) \/ Lease(r) \/ Write(r) \/ SendOffsets(r) \/ LearnCommitted(r) \/ Failed(r)

Calm ==
    \/ \E r \in Living : Join(r) \/ Sync(r) \/ Publishes(r)
    \/ \E r \in Replicas : GivenUp(r)
    \/ \E g \in Groups : Reassign(g)
    \/ Settles

FairSpec ==
    /\ Spec
    /\ \A r \in Living : WF_vars(Join(r)) /\ WF_vars(Sync(r)) /\ WF_vars(Publishes(r))
    /\ \A r \in Replicas : WF_vars(GivenUp(r))
    /\ \A g \in Groups : WF_vars(Reassign(g))
    /\ WF_vars(Settles)

-----------------------------------------------------------------------------
(* What has to hold. *)

PublishedOnce == \A i, j \in DOMAIN published : i # j => published[i].ver # published[j].ver

VersionsCount == \A i \in DOMAIN published : published[i].ver = i

(* The order of claims is lasting: the cleaner keeps each where it is, since none replaces another. *)
ClaimedOnce ==
    \A t \in Topics : \A i, j \in DOMAIN log[t] :
        i # j /\ log[t][i].kind = "claim" /\ log[t][j].kind = "claim" /\ log[t][i].st = "done" /\ log[t][j].st = "done"
            => log[t][i].group # log[t][j].group

(* Two events in a row tell of different states. *)
OnlyChanges == \A i \in DOMAIN published : published[i].job # (IF i = 1 THEN 0 ELSE published[i - 1].job)

WasPublished(ver, job) == IF ver = 0 THEN job = 0 ELSE ver \in DOMAIN published /\ published[ver].job = job

RememberedIsPublished ==
    /\ \A r \in Replicas : hold[r] = "restored" => WasPublished(mem[r].ver, mem[r].job)
    /\ \A t \in Topics : \A i \in DOMAIN log[t] :
        log[t][i].kind \in {"state", "copy"} /\ log[t][i].st = "done" => WasPublished(log[t][i].ver, log[t][i].job)

(* Transactions about the job that may still be committed, their client being alive or not. *)
ToBeAccepted == {r \in Replicas : tx[r].kind = "state" /\ tx[r].leased}

Accepted(t) == {i \in DOMAIN log[t] : log[t][i].kind = "state" /\ log[t][i].st = "sent"}

OneOwner == Cardinality(ToBeAccepted) + Cardinality(Accepted("old")) + Cardinality(Accepted("new")) <= 1

(* No change is lost that stands: once all is calm and the replicas that live have the right topic, it is published. One
   with the wrong topic, restarted again and again, would disturb the others with ever new generations. *)
Right ==
    \A r \in Living :
        IF Filled THEN topic[r] = "new" ELSE topic[r] = "old" /\ Says(log["old"], "moved") # 1

Told == world = IF published = <<>> THEN 0 ELSE published[Len(published)].job

NothingIsLost == <>[][Calm]_vars /\ <>[]Right => <>[]Told
=============================================================================
