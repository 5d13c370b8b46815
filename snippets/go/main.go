// A Kuberhealthy check, standard library only.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// check does the work and returns what is wrong, one sentence each; none means that all is well.
// ctx ends shortly before the deadline: hand it to everything that waits.
func check(ctx context.Context) (failures []string) {
	// Your work goes here: failures = append(failures, "what is wrong, and where")
	return failures
}

// region khreport

// deadline is when Kuberhealthy stops waiting. It always sets the variable; a run by hand gets a minute.
var deadline = func() time.Time {
	seconds, err := strconv.ParseInt(os.Getenv("KH_CHECK_RUN_DEADLINE"), 10, 64)
	if err != nil {
		return time.Now().Add(time.Minute)
	}
	return time.Unix(seconds, 0)
}()

// reportSuccess reports that all is well. It returns an error when Kuberhealthy does not accept the report.
func reportSuccess() error {
	return report([]string{}) // not nil, which JSON would write as null
}

// reportFailure reports what is wrong. It returns an error when Kuberhealthy does not accept the report.
func reportFailure(messages []string) error {
	failures := []string{}
	for _, message := range messages {
		if strings.TrimSpace(message) != "" {
			failures = append(failures, message)
		}
	}
	if len(failures) == 0 { // would be refused
		failures = append(failures, "the check failed without giving a reason")
	}
	return report(failures)
}

var (
	once    sync.Once
	outcome error
)

// report sends the one report of a run: whoever comes later gets the outcome of the first.
func report(failures []string) error {
	once.Do(func() { outcome = send(failures) })
	return outcome
}

func send(failures []string) error {
	url := os.Getenv("KH_REPORTING_URL")
	if !strings.HasPrefix(url, "http://") && !strings.HasPrefix(url, "https://") {
		return fmt.Errorf("KH_REPORTING_URL is no http address: %q", url)
	}
	body, err := json.Marshal(map[string]any{"OK": len(failures) == 0, "Errors": failures})
	if err != nil {
		return err
	}
	problem := "the deadline has passed"
	for time.Now().Before(deadline) {
		status, answer, err := post(url, body)
		switch {
		case err != nil:
			problem = err.Error()
		case status == http.StatusOK:
			return nil
		default:
			problem = strings.TrimSpace(fmt.Sprintf("HTTP %d %s", status, answer))
		}
		if err == nil && status < 500 { // the same report would be refused again
			break
		}
		time.Sleep(time.Second)
	}
	return fmt.Errorf("Kuberhealthy did not accept the report: %s", problem)
}

func post(url string, body []byte) (status int, answer []byte, err error) {
	request, err := http.NewRequest(http.MethodPost, url, bytes.NewReader(body))
	if err != nil {
		return 0, nil, err
	}
	request.Header.Set("Content-Type", "application/json")
	// Kuberhealthy 3 knows a run by this header alone, Kuberhealthy 2 can do without.
	if uuid := os.Getenv("KH_RUN_UUID"); uuid != "" {
		request.Header.Set("kh-run-uuid", uuid)
	}
	client := http.Client{
		// Without the usual proxy, which leads to the world outside and not to Kuberhealthy.
		Transport: &http.Transport{},
		// A redirected POST arrives as a GET.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		// A busy Kuberhealthy may take long to answer: only the deadline limits an attempt.
		Timeout: time.Until(deadline),
	}
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, err
	}
	defer response.Body.Close()
	answer, err = io.ReadAll(response.Body)
	return response.StatusCode, answer, err
}

// endregion

func main() {
	log.SetFlags(0)
	if !time.Now().Before(deadline) {
		log.Fatal("the deadline has passed: nothing was checked or reported")
	}
	// region khdeadline
	// Some time is kept for the report.
	ctx, cancel := context.WithDeadline(context.Background(), deadline.Add(-2*time.Second))
	defer cancel()
	// endregion

	terminated := make(chan os.Signal, 1)
	signal.Notify(terminated, syscall.SIGTERM)
	done := make(chan []string, 1)
	go func() {
		defer func() {
			if reason := recover(); reason != nil {
				log.Printf("panic: %v\n%s", reason, debug.Stack())
				done <- []string{fmt.Sprintf("the check did not finish: panic: %v", reason)}
			}
		}()
		done <- check(ctx)
	}()

	var failures []string
	select {
	case failures = <-done:
	case <-ctx.Done():
		failures = []string{"the check did not finish: it was still at work shortly before the deadline"}
	case <-terminated:
		failures = []string{"the check did not finish: it was told to stop (SIGTERM)"}
	}

	if len(failures) == 0 {
		// region khok
		if err := reportSuccess(); err != nil {
			log.Fatal(err)
		}
		// endregion
	} else {
		// region khfail
		if err := reportFailure(failures); err != nil {
			log.Fatal(err)
		}
		// endregion
	}
}
